// The settings of feeds; part of those of ingest.
import { valkeySettings } from '@newsloom/valkey/settings'
import { Type } from 'typebox'

const count = (defaultValue: number, description: string, minimum = 1) =>
  Type.Integer({ default: defaultValue, minimum, description })

export const feedSettings = Type.Object({
  FEEDS_FILE: Type.Optional(
    Type.String({ description: 'List of feeds to read (`feeds.yaml`); read again when it changes' }),
  ),
  FEEDS_ALLOWED_HOSTS: Type.String({
    default: '',
    description:
      'Hosts that feeds and pages are fetched from though their addresses are not public: names, `*.name`, addresses',
  }),
  FEEDS_MIN_INTERVAL_SECONDS: count(300, 'Shortest interval of a feed without one of its own'),
  FEEDS_MAX_INTERVAL_SECONDS: count(10_800, 'Longest interval of such a feed, whatever it or its publisher says'),
  FEEDS_HOST_PAUSE_MS: count(1000, 'Pause between two requests to a host', 0),
  FEEDS_CONCURRENCY: count(16, 'Feeds polled at a time'),
  FEEDS_MAX_BYTES: count(5 * 1024 * 1024, 'Largest feed, packed and unpacked'),
  FEEDS_TIMEOUT_MS: count(20_000, 'Longest time for one request'),
  FEEDS_USER_AGENT: Type.String({
    default: 'Newsloom/0.1 (feed reader)',
    pattern: '^[A-Za-z_-]+(/\\S+)?( [\\x20-\\x7e]*)?$',
    description: 'How requests name themselves; the name before the `/` is looked for in robots.txt',
  }),
  ...valkeySettings(
    'Where the state of feeds is kept, and which instance polls (not in one process); used only with FEEDS_FILE',
  ).properties,
})
