// What the OpenAPI page says of webhooks.
import { Type } from 'typebox'
import { postSchema, problem, problemExample } from './openapi.ts'

const delivery = {
  data: {
    articles: [
      {
        uri: 'wire-2026-0117',
        headline: 'Ferry back in service',
        body: { text: 'The ferry between the two shores is back in service, the harbour office said.' },
      },
    ],
  },
}

export const sourceSchema = {
  operationId: 'postToSource',
  tags: ['sources'],
  summary: 'Deliver to a webhook: any JSON, mapped to articles',
  description:
    'A webhook of `SOURCES_FILE`: its mapping makes articles of what is delivered, which are then taken or refused as those ' +
    'sent to `/articles`, with the same answers. JSON (also under a name of its own, `application/…+json`): one item, an array, ' +
    'or what stands at the path `items` of the entry; taken all or not at all. NDJSON: an item a line.',
  params: Type.Object({
    name: Type.String({ maxLength: 64, description: 'The name in `SOURCES_FILE`', examples: ['wire'] }),
  }),
  querystring: postSchema.querystring,
  body: {
    content: {
      'application/json': { schema: { examples: [delivery] } },
      'application/x-ndjson': {
        schema: { type: 'string', examples: [`${JSON.stringify(delivery.data.articles[0])}\n`] },
      },
    },
  },
  response: {
    ...postSchema.response,
    404: problem(
      'No webhook has this name',
      problemExample(404, 'not-found', 'There is no such thing', 'no webhook is named wires: there are wire'),
    ),
  },
}
