// What a sender may post: the schema behind the validation and the OpenAPI page, and its problems in words.
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { FieldProblem } from './problems.ts'

const maybe = <T extends TSchema>(schema: T, description: string) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description }))

const text = (maxLength: number) => Type.String({ maxLength })

const PublisherSchema = Type.Object({
  name: maybe(text(512), 'Its name'),
  domain: maybe(text(512), 'Its web domain; taken from `url` where there is none'),
})

export const PostedArticleSchema = Type.Object(
  {
    title: maybe(Type.String(), 'Plain text, kept as sent'),
    text: maybe(Type.String(), 'Plain text, kept as sent: offsets of mentions count its UTF-16 units'),
    html: maybe(
      Type.String(),
      'The whole page, at most 2 MiB: title, text and the rest are taken from it where not given',
    ),
    htmlBase64: maybe(
      Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', contentEncoding: 'base64' }),
      'Instead of `html`: the bytes of the page as they came, whose encoding is then found out, in base64',
    ),
    contentType: maybe(text(512), 'The content type that came with `htmlBase64`: its charset is weighed'),
    id: maybe(
      Type.String({ minLength: 1, maxLength: 256, pattern: '^[\\x20-\\x7e]+$' }),
      '1–256 printable ASCII characters; becomes `<source>:<id>` where a source is given. The same id is the same article',
    ),
    url: maybe(text(4096), 'Absolute http or https URL; names the article where no id is given'),
    publisher: maybe(
      Type.Union([text(512), PublisherSchema]),
      'The news company: its name or domain, or both as an object',
    ),
    authors: maybe(Type.Union([text(1024), Type.Array(text(1024), { maxItems: 256 })]), 'One name or a list'),
    image: maybe(text(4096), 'The URL of its picture, absolute http or https; taken from the page where there is none'),
    publishedAt: maybe(
      Type.Union([Type.String(), Type.Number()]),
      'ISO 8601 (no zone is UTC), RFC 2822, or seconds or milliseconds since 1970',
    ),
    source: maybe(text(512), 'Where the sender has it from: a feed, an archive, a crawl'),
    declaredLanguage: maybe(text(64), 'The language the sender believes it is in'),
    lang: maybe(text(64), 'The same as `declaredLanguage`'),
  },
  {
    $id: 'PostedArticle',
    description:
      'An article: a title and a text, or html. Everything else is optional; null and (but for id, title and text) blank count as not given; unknown fields are ignored.',
    anyOf: [
      { required: ['title', 'text'], properties: { title: { type: 'string' }, text: { type: 'string' } } },
      { required: ['html'], properties: { html: { type: 'string' } } },
      { required: ['htmlBase64'], properties: { htmlBase64: { type: 'string' } } },
    ],
  },
)

export type PostedArticle = Static<typeof PostedArticleSchema>

/** Which field has the page, if one has. */
export const pageField = ({ html, htmlBase64 }: PostedArticle): 'html' | 'htmlBase64' | undefined =>
  html != null ? 'html' : htmlBase64 != null ? 'htmlBase64' : undefined

const compiled = Compile(PostedArticleSchema)

/** The posted value as an article, or everything that is wrong with its shape. */
export function readPosted(posted: unknown): PostedArticle | FieldProblem[] {
  return compiled.Check(posted) ? posted : shapeProblems(posted)
}

/** Field by field, because a compiled schema stops counting errors at eight. */
const fields = Object.entries(PostedArticleSchema.properties).map(
  ([name, schema]: [string, TSchema]) => [name, Compile(schema)] as const,
)

function shapeProblems(posted: unknown): FieldProblem[] {
  if (typeof posted !== 'object' || posted === null || Array.isArray(posted))
    return [{ field: '', detail: 'an article must be a JSON object' }]
  const given = new Map<string, unknown>(Object.entries(posted).filter(([, value]) => value !== null))
  const problems = fields.flatMap(([name, schema]) => {
    const value = given.get(name)
    return value === undefined || schema.Check(value) ? [] : fieldProblems(name, schema.Errors(value))
  })
  if (given.has('html') || given.has('htmlBase64')) return problems
  const missing = ['title', 'text'].filter((name) => !given.has(name))
  return [
    ...problems,
    ...missing.map((field) => ({ field, detail: 'is missing: an article needs a title and a text, or html' })),
  ]
}

/** What a pattern would say worse. */
const inWords: Readonly<Record<string, string>> = {
  id: 'must be a string of 1–256 printable ASCII characters',
  htmlBase64: 'must be a string of base64',
}

interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly message: string
}

/** What was wrong deepest in the field, with its alternatives in one sentence. */
function fieldProblems(name: string, errors: readonly SchemaError[]): FieldProblem[] {
  const detail = inWords[name]
  if (detail) return [{ field: name, detail }]
  const messages = new Map<string, Set<string>>()
  for (const { instancePath, keyword, message } of errors) {
    if (keyword === 'anyOf' || message === 'must be null') continue
    messages.set(instancePath, (messages.get(instancePath) ?? new Set()).add(message))
  }
  const paths = [...messages.keys()]
  return paths
    .filter((path) => !paths.some((other) => other.startsWith(`${path}/`)))
    .map((path) => ({ field: name + path.replaceAll('/', '.'), detail: alternatives(messages.get(path)) }))
}

/** `must be string`, `must be array` → `must be string or array`. */
const alternatives = (messages: Iterable<string> = []) =>
  [...messages].map((message, i) => (i === 0 ? message : message.replace(/^must be /, ''))).join(' or ')
