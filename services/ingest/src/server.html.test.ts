import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IngestUnderTest, json, linesOf, ndjson, startIngest } from './testing/ingest-under-test.ts'

let ingest: IngestUnderTest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.close())

const sentence = 'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday. '
const html = `<html><head><title>Bridge to close</title></head><body><article><p>${sentence.repeat(4)}</p></article></body></html>`

test('takes a page, its text and title found in it', async () => {
  const response = await ingest.post(JSON.stringify({ url: 'https://news.example/bridge', html }), json)
  expect(response.status).toBe(202)
  expect(ingest.published().at(-1)).toMatchObject({ title: 'Bridge to close', text: sentence.repeat(4).trim() })
})

test('takes a page as bytes in base64, in whatever encoding it says', async () => {
  const russian = 'Мост через гавань закроют в понедельник на три недели для ремонта, сообщил городской совет. '
  const page = html.replace('<head>', '<head><meta charset="windows-1251">').replaceAll(sentence, russian)
  // Of these letters, windows-1251 has each 0x350 below Unicode.
  const bytes = Buffer.from([...page].map((c) => (c < '\u0400' ? c.charCodeAt(0) : c.charCodeAt(0) - 0x350)))
  const response = await ingest.post(JSON.stringify({ htmlBase64: bytes.toString('base64') }), json)
  expect(response.status).toBe(202)
  expect(ingest.published().at(-1)).toMatchObject({ text: russian.repeat(4).trim() })
})

test('refuses what is no base64, and bytes without an article', async () => {
  const posted = [{ htmlBase64: 'no!' }, { htmlBase64: Buffer.from('<p></p>').toString('base64') }]
  const response = await ingest.post(posted.map((one) => JSON.stringify(one)).join('\n'), ndjson)
  expect(await linesOf(response)).toEqual([
    { line: 1, status: 400, field: 'htmlBase64', detail: 'must be a string of base64' },
    { line: 2, status: 400, field: 'htmlBase64', detail: 'no article was found in the page' },
    { accepted: 0, refused: 2 },
  ])
})

test('refuses a page without an article, and one of more than 2 MiB, alone in a stream', async () => {
  const posted = [{ id: 'page', html }, { html: '<p></p>' }, { html: 'x'.repeat(2 * 1024 * 1024 + 1) }, { html: 3 }]
  const response = await ingest.post(posted.map((one) => JSON.stringify(one)).join('\n'), ndjson)
  expect(await linesOf(response)).toEqual([
    { line: 2, status: 400, field: 'html', detail: 'no article was found in the page' },
    { line: 3, status: 413, field: 'html', detail: 'must be at most 2097152 bytes' },
    { line: 4, status: 400, field: 'html', detail: 'must be string' },
    { accepted: 1, refused: 3 },
  ])
  expect(ingest.published().at(-1)).toMatchObject({ id: 'page', title: 'Bridge to close' })
})

test('of a page and a plain article with one id the one that was sent later is the later version', async () => {
  const lines = [
    { id: 'same', html },
    { id: 'same', title: 'Later', text: 'later' },
  ]
  await ingest.post(lines.map((one) => JSON.stringify(one)).join('\n'), ndjson)
  const [first, later] = ingest.published().slice(-2)
  expect(later).toMatchObject({ title: 'Later' })
  expect((later?.ingestedAt ?? '') > (first?.ingestedAt ?? '')).toBe(true)
})
