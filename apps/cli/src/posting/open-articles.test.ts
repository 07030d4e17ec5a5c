import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isArticle, maxItemBytes } from './item.ts'
import { readItems } from './open-articles.ts'
import type { Reading } from './reading.ts'

const plainly: Reading = { format: undefined, mapping: {}, delimiter: undefined, encoding: undefined, note: () => {} }

async function read(source: string | Buffer, chunkBytes = 64 * 1024, reading = plainly, name = '') {
  const bytes = Buffer.from(source)
  const parts = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
    Buffer.from(bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes)),
  )
  const items = []
  for await (const item of readItems(Readable.from(parts), reading, name)) {
    items.push(isArticle(item) ? [item.line, item.json.toString()] : [item.line, item.status, item.detail])
  }
  return items
}

test('reads NDJSON with blank lines, CRLF, a byte order mark and no last line end', async () => {
  expect(await read('\ufeff{"a":1}\r\n\n  \n{"b":2}\n{"c":3}')).toEqual([
    [1, '{"a":1}'],
    [4, '{"b":2}'],
    [5, '{"c":3}'],
  ])
})

test('reads gzipped input, also of several members, byte by byte', async () => {
  const zipped = Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"b":2}\n')])
  expect(await read(zipped, 1)).toEqual([
    [1, '{"a":1}'],
    [2, '{"b":2}'],
  ])
})

test('reads zstd input, byte by byte', async () => {
  expect(await read(zstdCompressSync('{"a":1}\n'), 1)).toEqual([[1, '{"a":1}']])
})

test('reads JSON that is in another encoding', async () => {
  const utf16 = Buffer.from('\ufeff{"title":"Größe"}', 'utf16le')
  expect(await read(utf16, 3)).toEqual([[1, '{"title":"Größe"}']])
  const latin = Buffer.from('{"title":"Größe"}', 'latin1')
  expect(await read(latin, 3, { ...plainly, encoding: 'windows-1252' })).toEqual([[1, '{"title":"Größe"}']])
})

test('maps the fields of JSON lines, and leaves what is no JSON to ingest', async () => {
  const mapping = { map: { title: 'headline.main', text: 'body' } }
  const lines = '{"headline":{"main":"A"},"body":["b","c"],"lang":"en","more":1}\nbroken\n'
  expect(await read(lines, 5, { ...plainly, mapping })).toEqual([
    [1, '{"title":"A","text":"b\\n\\nc","lang":"en"}'],
    [2, 'broken'],
  ])
})

test('fails on gzip that is cut off', async () => {
  await expect(read(gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 40))).rejects.toThrow('unexpected end of file')
})

test('gives each element of a JSON array as one line, with the line it starts on', async () => {
  const array = ' \n[\n  {"text": "a ] , \\" [",\n   "b": [1, {"c": []}]},\r\n\n  {}\n]\n'
  expect(await read(array)).toEqual([
    [3, '{"text": "a ] , \\" [",\t   "b": [1, {"c": []}]}'],
    [6, '{}'],
  ])
})

test('reads any JSON array, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.object({ maxKeys: 4, maxDepth: 2 })),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 2),
      async (articles, chunkBytes, indent) => {
        const items = await read(JSON.stringify(articles, null, indent), chunkBytes)
        expect(items.map(([, json]) => JSON.parse(String(json)))).toEqual(JSON.parse(JSON.stringify(articles)))
      },
    ),
  )
})

test('says where an array is cut off, or goes on after its end', async () => {
  expect(await read('[{"a":1},\n{"b":')).toEqual([
    [1, '{"a":1}'],
    [2, '{"b":'],
    [2, 400, 'the array is not closed: the file has been cut off'],
  ])
  expect(await read('[{"a":1}]\n{"b":2}')).toEqual([
    [1, '{"a":1}'],
    [2, 400, 'there is more after the end of the array: not sent'],
  ])
})

test('refuses an article that is too large without keeping it, and reads on', async () => {
  const large = `{"text":"${'x'.repeat(maxItemBytes)}"}`
  const refused = [1, 413, 'is larger than 8 MiB: not sent']
  expect(await read(`${large}\n{}\n`)).toEqual([refused, [2, '{}']])
  expect(await read(`[${large},\n{}]`)).toEqual([refused, [2, '{}']])
})

test('finds nothing in nothing', async () => {
  expect(await read('')).toEqual([])
  expect(await read('\n \n')).toEqual([])
  expect(await read('[ ]')).toEqual([])
})
