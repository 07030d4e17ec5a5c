// Where Newsloom usually listens. Every command that speaks HTTP takes both addresses.

/** `npm start` has everything on the first; the compose stack has its explorer on the second. */
export const explorerAddresses = ['http://127.0.0.1:8080', 'http://127.0.0.1:8081'] as const

export const addressOptions = {
  ingest: { type: 'string', default: 'http://127.0.0.1:8080', value: 'URL', help: 'where ingest listens' },
  api: {
    type: 'string',
    value: 'URL',
    help: `where the explorer listens (default ${explorerAddresses.join(', then ')})`,
  },
} as const
