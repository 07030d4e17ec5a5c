// Users and TLS on the real servers, set up as docker-compose.secured.yml does it: who is let in, what those are told who are not.
import { randomUUID } from 'node:crypto'
import { type ElasticsearchSettings, openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { resolve } from '@newsloom/dedupe/resolve'
import { openValkeyClaims } from '@newsloom/dedupe/valkey-claims'
import { openValkeyFeedStore } from '@newsloom/ingest/valkey-feed-store'
import { readConfig } from '@newsloom/runtime/config'
import { messageOf } from '@newsloom/runtime/errors'
import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import { kafkaOptions, kafkaSettings } from '@newsloom/runtime/settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { document } from '../contract/article-index.samples.ts'
import { bodies, contents, newTopics, outgoing } from '../contract/bus-fixtures.ts'
import { story } from '../contract/claims.samples.ts'
import { settings } from '../contract/claims.settings.ts'
import { dockerAnswers } from '../docker.ts'
import { postAll, settled } from '../newsloom-client.ts'
import { startService } from '../node-process.ts'
import { eventually } from '../until.ts'
import { address, securedStack } from './secured-stack.ts'

const wrong = 'not-the-password'

describe.skipIf(!dockerAnswers())('servers with users and an authority of their own', () => {
  const stack = securedStack()
  beforeAll(() => stack.start())
  afterAll(() => stack.remove())

  // First, for Elasticsearch takes longest to start.
  describe('Kafka', () => {
    beforeAll(() => stack.ready.kafka())

    test.for(['plain', 'scram-sha-256', 'scram-sha-512'])(
      '%s: a record is produced and consumed',
      async (mechanism) => {
        const { bus } = openBus({ KAFKA_SASL_MECHANISM: mechanism })
        const [topic = ''] = await newTopics(bus, 1)
        await bus.publish([outgoing(topic, 'a', 'a record')])
        // A broker that has just started is still looking for its groups.
        expect(await eventually(async () => bodies(await contents(bus, topic)), 60_000)).toEqual(['a record'])
        await bus.close()
      },
    )

    test.for(['plain', 'scram-sha-256', 'scram-sha-512'])('%s: a wrong password is told at once', async (mechanism) => {
      const { bus, said } = openBus({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: wrong })
      const refused = expect.stringMatching(/KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD: SASL .* failed/)
      expect(await problem(newTopics(bus, 1))).toEqual(refused)
      expect(await problem(bus.publish([outgoing('any', 'a')]))).toEqual(refused)
      expect(said()).toEqual(refused)
      await bus.close()
    })

    test('an unknown authority is told in the log at the first try', async () => {
      const { bus, said } = openBus({ KAFKA_CA_FILE: '', KAFKA_SSL: 'true' })
      const publishing = problem(bus.publish([outgoing('any', 'a')]))
      await eventually(async () => expect(said()).toMatch(/not trusted here: set KAFKA_CA_FILE/), 10_000)
      await bus.close()
      await publishing
    })
  })

  describe('Valkey', () => {
    beforeAll(() => stack.ready.valkey())

    test('the user makes a claim, and has the lease of the feeds', async () => {
      const store = openClaims({})
      expect(await resolve(store, [story('a', 1)], settings)).toEqual([{ kind: 'original' }])
      expect(await resolve(store, [story('b', 1)], settings)).toMatchObject([{ duplicateOf: 'a' }])
      await store.close()
      const feeds = openValkeyFeedStore(stack.valkey)
      const lease = await feeds.acquire()
      await lease?.forget(['https://news.example/rss'])
      expect(lease?.signal.aborted).toBe(false)
      await lease?.release()
      await feeds.close()
    })

    test('a wrong password is told with the setting', async () => {
      const store = openClaims({ VALKEY_URL: stack.valkey.VALKEY_URL.replace(/:[^:]+@/, `:${wrong}@`) })
      expect(await problem(store.claim([story('c', 1)]))).toMatch(/password in VALKEY_URL.*WRONGPASS/)
      await store.close()
    })

    test('an unknown authority is told with the setting', async () => {
      const store = openClaims({ VALKEY_CA_FILE: undefined })
      expect(await problem(store.claim([story('c', 1)]))).toMatch(/not trusted here: set VALKEY_CA_FILE/)
      await store.close()
    })
  })

  test('a service that is refused says so in its log before any article comes', async () => {
    const refused = stack.valkey.VALKEY_URL.replace(/:[^:]+@/, `:${wrong}@`)
    const service = startService('dedupe', { ...stack.kafka, ...stack.valkey, VALKEY_URL: refused, HTTP_PORT: '0' })
    const told = /waiting, nothing is lost: .*password in VALKEY_URL/
    await eventually(async () => expect(service.said()).toMatch(told), 60_000)
    expect(service.said()).not.toContain(wrong)
    expect(await service.end('SIGTERM')).toBe(0)
  })

  test('a service that TLS keeps from Kafka is not ready, and says why', async () => {
    const { port } = new URL(address.ingest)
    const service = startService('filter', { ...stack.kafka, KAFKA_CA_FILE: '', KAFKA_SSL: 'true', HTTP_PORT: port })
    await eventually(async () => {
      const answer = await fetch(`${address.ingest}/health/ready`)
      expect(await answer.json()).toMatchObject({
        conditions: { starting: expect.stringMatching(/not trusted here: set KAFKA_CA_FILE/) },
      })
      expect(answer.status).toBe(503)
    }, 20_000)
    expect(await service.end('SIGTERM')).toBe(0)
  })

  describe('Elasticsearch', () => {
    beforeAll(() => stack.ready.elasticsearch())

    test('the user writes a document and finds it', async () => {
      const index = openIndex({})
      await index.prepare()
      await index.write([document('a', { title: 'Let in by password' })])
      const query = { words: 'password', size: 10, offset: 0, sort: 'newest' } as const
      const found = await eventually(async () => {
        const { hits } = await index.search(query)
        expect(hits).toHaveLength(1)
        return hits
      }, 20_000)
      expect(found[0]?.id).toBe('a')
      await index.close()
    })

    test('a wrong password is told with the settings', async () => {
      const index = openIndex({ ELASTICSEARCH_PASSWORD: wrong })
      const told = /ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD.*: 401/
      expect(await problem(index.prepare())).toMatch(told)
      expect(await problem(index.write([document('b')]))).toMatch(told)
      await index.close()
    })

    test('a user without a right is told so with the setting', async () => {
      await stack.addElasticsearchUser('guest')
      const index = openIndex({ ELASTICSEARCH_USERNAME: 'guest' })
      const told = expect.stringMatching(/the user that ELASTICSEARCH_USERNAME .* lacks a right: 403/)
      await eventually(async () => expect(await problem(index.prepare())).toEqual(told), 20_000)
      expect(await problem(index.write([document('a')]))).toEqual(told)
      await index.close()
    })

    test('an unknown authority is told with the setting', async () => {
      const index = openIndex({ ELASTICSEARCH_CA_FILE: undefined })
      expect(await problem(index.prepare())).toMatch(/not trusted here: set ELASTICSEARCH_CA_FILE/)
      await index.close()
    })
  })

  test('an article goes through the whole stack, with no more rights in Elasticsearch than the role in tools/ has', async () => {
    await stack.addElasticsearchUser('loom', 'newsloom')
    await stack.startServices()
    const text = 'The central bank raised its key rate by a quarter of a percentage point on Thursday. '.repeat(5)
    const article = { url: 'https://news.example/rates', title: 'Rates are raised', text }
    const [id] = await eventually(() => postAll(address, [article]), 240_000)
    expect(await settled(address, 1, 240_000)).toMatchObject({ accepted: 1, indexed: 1 })
    const answer = await fetch(`${address.api}/api/articles/${encodeURIComponent(id ?? '')}`)
    expect(await answer.json()).toMatchObject({ id, title: 'Rates are raised' })
    // Searches see what was refreshed since.
    await eventually(async () => {
      const found = await fetch(`${address.api}/api/search?q=rates`)
      expect(await found.json()).toMatchObject({ total: 1 })
    }, 20_000)
  })

  function openBus(changes: Record<string, string>) {
    const lines: string[] = []
    const log = { debug: () => undefined, warn: (_fields: object, message: string) => lines.push(message) }
    const options = kafkaOptions(readConfig(kafkaSettings, { ...stack.kafka, ...changes }))
    return { bus: openKafkaBus({ ...options, clientId: 'secured', log }), said: () => lines.join('\n') }
  }

  const openIndex = (changes: { readonly [S in keyof ElasticsearchSettings]?: string | undefined }) =>
    openElasticsearchIndex(changed(stack.elasticsearch, changes), {
      prefix: 'secured-',
      log: { info: () => undefined },
    })

  const openClaims = (changes: Partial<Record<keyof typeof stack.valkey, string | undefined>>) =>
    openValkeyClaims({ ...settings, ...changed(stack.valkey, changes), prefix: `{claims-${randomUUID()}}` })
})

/** Without the settings that are undefined. */
const changed = <Settings extends object>(settings: Settings, changes: object): Settings =>
  Object.fromEntries(Object.entries({ ...settings, ...changes }).filter(([, value]) => value !== undefined)) as Settings

/** What an operator reads of the failure, which must not hold the password. */
async function problem(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  const message = messageOf(error)
  expect(message).not.toContain(wrong)
  return message
}
