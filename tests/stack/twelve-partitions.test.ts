// The real stack as it ships, twelve partitions a topic and two linkers: order may differ, the books must balance.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAnswers } from '../docker.ts'
import { generatedNews, ndjson } from '../generated-news.ts'
import { accountedFor, post, settled } from '../newsloom-client.ts'
import { stackOf } from './stack.ts'

const articles = [...generatedNews(1200, 21)]

describe.skipIf(!dockerAnswers())('the stack with twelve partitions', () => {
  const stack = stackOf('newsloom-test-twelve', 18090)

  beforeAll(() => stack.up('--build', '--scale', 'entity-linker=2'))
  afterAll(() => stack.compose('down', '--volumes', '--timeout', '5'))

  test('killing one of two linkers and the broker loses nothing: every id has a fate', async () => {
    await post(stack, ndjson(articles))
    await stack.compose('kill', '--signal', 'SIGKILL', 'entity-linker')
    await stack.compose('kill', 'kafka')
    await stack.up('--scale', 'entity-linker=2')
    await post(stack, ndjson(articles))
    const books = await settled(stack, articles.length, 600_000)
    expect(books).toMatchObject({ accepted: articles.length, pending: 0, quarantined: 0, malformed: 0 })
    expect(accountedFor(books)).toBe(articles.length)
    const search = await (await fetch(`${stack.api}/api/search?size=0`)).json()
    expect(search).toMatchObject({ total: books.indexed })
  })

  test('SIGTERM ends every service with exit code 0', async () => {
    await stack.compose(
      'stop',
      '--timeout',
      '30',
      'ingest',
      'filter',
      'dedupe',
      'entity-linker',
      'keywords',
      'indexer',
      'ledger',
      'explorer',
    )
    const listed = await stack.compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}')
    const ended = listed
      .trim()
      .split('\n')
      .filter((line) => !/^(kafka|elasticsearch|valkey) /.test(line))
    expect(ended).toHaveLength(9)
    expect(ended.filter((line) => !line.endsWith(' 0'))).toEqual([])
  })
})
