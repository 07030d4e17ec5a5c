// GET /api/articles/:id
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ArticleIndex } from '@newsloom/article-index/article-index'
import { articleOf } from '@newsloom/article-index/document'
import type { EnrichedArticle } from '@newsloom/contracts/records'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { problems } from '../problem.ts'

export const IdParams = Type.Object({ id: Type.String({ minLength: 1, description: "The article's id, URL-encoded" }) })

const Article = Type.Unsafe<EnrichedArticle>(
  Type.Object({}, { additionalProperties: true, description: 'The article as the last stage wrote it' }),
)

export const articleRoute =
  ({ index }: { index: ArticleIndex }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/articles/:id',
      {
        schema: {
          summary: 'Read an article: its text, language, entities with their mentions, keywords, topics, publisher',
          tags: ['articles'],
          params: IdParams,
          response: { 200: Article, 404: problems.missing, 503: problems.unavailable },
        },
      },
      async ({ params }) => {
        const document = await index.get(params.id)
        if (document === undefined) throw new HttpProblem(404, 'not-found', 'no such article is in the index')
        return articleOf(document)
      },
    )
  }
