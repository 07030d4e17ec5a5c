// Which languages pass, for all sources and for some: read from settings and from a file in YAML or JSON.
import { ConfigError } from '@newsloom/runtime/config'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'
import type { FilterSettings } from './config.ts'
import { isDetectable, languageCode } from './languages.ts'

export interface SourcePolicy {
  /** ISO codes; empty: every language passes. */
  readonly wanted: ReadonlySet<string>
  readonly uncertain: 'pass-marked' | 'reject'
  readonly minWords: number
  readonly minCharacters: number
}

export interface LanguagePolicy {
  readonly usual: SourcePolicy
  /** By publisher's domain or source, in lower case. */
  readonly bySource: ReadonlyMap<string, SourcePolicy>
}

const keys = {
  wanted: Type.Optional(Type.Array(Type.String())),
  uncertain: Type.Optional(Type.Union([Type.Literal('pass-marked'), Type.Literal('reject')])),
  'min-words': Type.Optional(Type.Integer({ minimum: 0 })),
  'min-characters': Type.Optional(Type.Integer({ minimum: 0 })),
}
const Override = Type.Object(keys, { additionalProperties: false })
const PolicyFile = Type.Object(
  { ...keys, sources: Type.Optional(Type.Record(Type.String(), Override)) },
  { additionalProperties: false },
)
const compiled = Compile(PolicyFile)

/** What is wrong with a value, by the last part of its place. */
const hints: ReadonlyMap<string, string> = new Map([
  ['wanted', 'must be a list of language codes such as [en, ko]'],
  ['uncertain', 'must be pass-marked or reject'],
  ['min-words', 'must be a whole number from 0 on'],
  ['min-characters', 'must be a whole number from 0 on'],
  ['sources', 'must name publishers’ domains or sources, each with keys of its own'],
])

/** @param file the text of LANGUAGE_POLICY_FILE; what it leaves out the settings say @throws ConfigError with every problem */
export function languagePolicy(settings: FilterSettings, file = ''): LanguagePolicy {
  const told = settings.TOLD_APART_LANGUAGES.split(',').flatMap((code) => languageCode(code) ?? [])
  const problems: string[] = []
  const wantedOf = (codes: readonly string[], place: string): ReadonlySet<string> =>
    new Set(
      codes.flatMap((given) => {
        const code = languageCode(given)
        if (code === undefined) problems.push(`${place}: "${given}" is no language code such as en or ko`)
        else if (!isDetectable(code, told))
          problems.push(`${place}: ${code} is not in TOLD_APART_LANGUAGES, so nothing would come out as it`)
        return code ?? []
      }),
    )
  const overridden = (base: SourcePolicy, given: Static<typeof Override>, place: string): SourcePolicy => ({
    wanted: given.wanted ? wantedOf(given.wanted, `${place}wanted`) : base.wanted,
    uncertain: given.uncertain ?? base.uncertain,
    minWords: given['min-words'] ?? base.minWords,
    minCharacters: given['min-characters'] ?? base.minCharacters,
  })

  const name = `LANGUAGE_POLICY_FILE ${settings.LANGUAGE_POLICY_FILE}`
  const { sources = {}, ...forAll } = decoded(file, name)
  const usual = overridden(
    {
      wanted: wantedOf(
        settings.WANTED_LANGUAGES.split(',').filter((code) => code.trim() !== ''),
        'WANTED_LANGUAGES',
      ),
      uncertain: settings.UNCERTAIN_LANGUAGE,
      minWords: settings.MIN_WORDS,
      minCharacters: settings.MIN_CHARACTERS,
    },
    forAll,
    `${name}: `,
  )
  const bySource = new Map(
    Object.entries(sources).map(([source, given]) => [
      source.toLowerCase(),
      overridden(usual, given, `${name}: sources: ${source}: `),
    ]),
  )
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return { usual, bySource }
}

function decoded(file: string, name: string): Static<typeof PolicyFile> {
  let value: unknown
  try {
    value = parse(file) ?? {}
  } catch (error) {
    throw new ConfigError(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
  if (compiled.Check(value)) return value
  const problems = compiled.Errors(value).map(({ instancePath, message }) => {
    const path = instancePath.split('/').slice(1)
    const hint = hints.get(path.at(-1) ?? '') ?? [...hints].find(([key]) => path.includes(key) && key === 'wanted')?.[1]
    return [name, ...path.filter((part) => !/^\d+$/.test(part)), hint ?? `${message}: ${known}`].join(': ')
  })
  throw new ConfigError([...new Set(problems)].join('\n'))
}

const known = `there are ${Object.keys(keys).join(', ')} and, for all together, sources`

/** The policy for an article: its source's, else its publisher's domain's or that of a domain above it, else the usual one. */
export function policyFor(
  { source, publisher }: { readonly source?: string; readonly publisher: { readonly domain?: string } },
  { usual, bySource }: LanguagePolicy,
): SourcePolicy {
  if (bySource.size === 0) return usual
  const own = source === undefined ? undefined : bySource.get(source.toLowerCase())
  if (own) return own
  const labels = publisher.domain?.toLowerCase().split('.') ?? []
  for (let at = 0; at < labels.length; at += 1) {
    const found = bySource.get(labels.slice(at).join('.'))
    if (found) return found
  }
  return usual
}
