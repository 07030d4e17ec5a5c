// The page at `/`: static files, under a policy that lets nothing run but them.
import path from 'node:path'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

export const page: FastifyPluginAsync = async (app) => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS ends before this service, if there is any.
    strictTransportSecurity: false,
  })
  await app.register(fastifyStatic, {
    root: path.join(import.meta.dirname, '..', 'page'),
    // One route per file, so that the paths of other plugins stay theirs.
    wildcard: false,
    decorateReply: false,
  })
}
