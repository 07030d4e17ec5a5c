// What the OpenAPI page says of the routes.
import { ArticleId } from '@newsloom/contracts/records'
import { problemFields } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { FeedReportSchema } from '../feeds/feed-report.ts'
import { PostedArticleSchema } from '../posted-article.ts'

const harbour = {
  url: 'https://news.example/2026/harbour-bridge',
  title: 'Harbour bridge to close for repairs',
  text: 'The harbour bridge will close on Monday for three weeks of repairs, the city council said.',
  publisher: { name: 'Example Gazette', domain: 'news.example' },
  authors: ['Ada Example'],
  publishedAt: '2026-03-02T08:15:00Z',
  lang: 'en',
}
const page = {
  url: 'https://news.example/2026/ferry',
  html: '<html><head><title>Ferry back in service</title></head><body><article><h1>Ferry back in service</h1><p>…</p></article></body></html>',
}

const ProblemSchema = Type.Object(
  {
    ...problemFields,
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          index: Type.Integer({ description: 'Which article of the request, from 0' }),
          field: Type.String({ description: 'Empty when it is about the article as a whole' }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { description: 'What was wrong' },
)

export const problem = (description: string, example: object) => ({
  description,
  content: { 'application/problem+json': { schema: { ...ProblemSchema, examples: [example] } } },
})

export const problemExample = (status: number, name: string, title: string, detail: string, more: object = {}) => ({
  type: `urn:newsloom:problem:${name}`,
  title,
  status,
  detail,
  ...more,
})

const unavailable = problem(
  'Nothing can be stored now; come again after `Retry-After` seconds',
  problemExample(503, 'unavailable', 'Not now', 'nothing can be stored at the moment: send it again later'),
)
const tooManyRequests = problem(
  'More requests than the rate limit allows; come again after `Retry-After` seconds',
  problemExample(429, 'too-many-requests', 'Too many requests', 'Rate limit exceeded, retry in 1 minute'),
)

export const postSchema = {
  operationId: 'postArticles',
  tags: ['articles'],
  summary: 'Send articles: one, an array, or a stream',
  description:
    'JSON: one article or an array, taken all or not at all; the answer comes when they are durable. ' +
    'NDJSON (`application/x-ndjson`): one article a line, any number of lines, read as fast as they can be stored. ' +
    'Its answer is always 200 and NDJSON: a line for each refused article (the first 10,000) and a last line with the counts; ' +
    'it comes when everything was read. With `results=all` there is a line for every article as soon as it is durable, ' +
    'and reading waits for the answers to be taken. Lines refused with 503 may be sent again. ' +
    'Bodies may be packed with `content-encoding: gzip`. The same id again is a new version of the same article.',
  querystring: Type.Object({
    results: Type.Optional(
      Type.Literal('all', { description: 'For a stream: answer every line as it goes', examples: ['all'] }),
    ),
  }),
  body: {
    content: {
      'application/json': {
        schema: {
          anyOf: [PostedArticleSchema, { type: 'array', items: PostedArticleSchema }],
          examples: [harbour, [harbour, page]],
        },
      },
      'application/x-ndjson': {
        schema: { type: 'string', examples: [`${JSON.stringify(harbour)}\n${JSON.stringify(page)}\n`] },
      },
    },
  },
  response: {
    200: {
      description: 'A stream was read to its end: a line for each refused article, then the counts',
      content: {
        'application/x-ndjson': {
          schema: {
            type: 'string',
            examples: [
              '{"line":2,"status":400,"detail":"must be string","field":"title"}\n{"accepted":41,"refused":1}\n',
            ],
          },
        },
      },
    },
    202: {
      description: 'All articles are durable; their ids in the order sent',
      content: {
        'application/json': {
          schema: Type.Object(
            { ids: Type.Array(Type.String()) },
            { examples: [{ ids: ['8c2b1f0e5a7d4c3b2a190817f6e5d4c3b2a19081'] }] },
          ),
        },
      },
    },
    400: problem(
      'Nothing was taken: the body or an article in it is wrong',
      problemExample(
        400,
        'invalid-article',
        'An article cannot be taken',
        'nothing was taken; item 1, title: must be string',
        {
          errors: [{ index: 1, field: 'title', detail: 'must be string' }],
        },
      ),
    ),
    413: problem(
      'The body, an article, its texts or its page is too large',
      problemExample(413, 'too-large', 'Too large', 'the body must be at most 8388608 bytes'),
    ),
    415: problem(
      'The content type, charset or encoding is not taken',
      problemExample(
        415,
        'unsupported-media-type',
        'This kind of body is not taken',
        'content type text/plain is not taken',
      ),
    ),
    429: tooManyRequests,
    503: unavailable,
  },
}

export const deleteSchema = {
  operationId: 'withdrawArticle',
  tags: ['articles'],
  summary: 'Withdraw an article',
  description:
    'Empties the article in the index and takes it out of every query. The id is the one that posting answered, URL-encoded. ' +
    'Withdrawing what was never sent is no error; posting the id again brings it back.',
  params: Type.Object({
    id: { ...ArticleId, description: 'The id, URL-encoded', examples: ['gazette:2026-03-02/17'] },
  }),
  response: {
    202: {
      description: 'The withdrawal is durable',
      content: {
        'application/json': {
          schema: Type.Object({ id: Type.String() }, { examples: [{ id: 'gazette:2026-03-02/17' }] }),
        },
      },
    },
    400: problem(
      'This cannot be an id',
      problemExample(
        400,
        'invalid-request',
        'The request is wrong',
        'params/id must not have more than 385 characters',
      ),
    ),
    429: tooManyRequests,
    503: unavailable,
  },
}

const gazette = {
  url: 'https://news.example/rss',
  source: 'news.example/rss',
  publisher: 'Example Gazette',
  status: 'failing',
  lastFetchAt: '2026-03-02T08:15:00.000Z',
  lastAnswerAt: '2026-03-02T08:00:00.000Z',
  nextFetchAt: '2026-03-02T08:31:10.000Z',
  intervalSeconds: 900,
  httpStatus: 503,
  newArticles: 2,
  articles: 240,
  refused: 0,
  lastArticleAt: '2026-03-02T08:00:00.000Z',
  failures: 1,
  lastError: 'the server answers 503',
}

export const feedsSchema = {
  operationId: 'listFeeds',
  tags: ['feeds'],
  summary: 'How the feeds are doing',
  description:
    'The feeds of `FEEDS_FILE` in its order, each with its last and next fetch, its articles and its last error. ' +
    'The same from every instance: one of them polls, the others stand by.',
  response: {
    200: {
      description: 'The feeds',
      content: {
        'application/json': {
          schema: Type.Object(
            {
              isPolling: Type.Boolean({ description: 'Whether this instance is the one that polls' }),
              feeds: Type.Array(FeedReportSchema),
            },
            { examples: [{ isPolling: true, feeds: [gazette] }] },
          ),
        },
      },
    },
    429: tooManyRequests,
    503: unavailable,
  },
}
