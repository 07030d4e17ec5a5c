# One image per service: docker build --build-arg SERVICE=filter .
FROM node:24-bookworm-slim
ARG SERVICE
WORKDIR /newsloom
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY services/${SERVICE}/package.json services/${SERVICE}/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error --workspace services/${SERVICE}
COPY services/${SERVICE} services/${SERVICE}
# A volume put here when it is empty belongs to the user that the services run as.
RUN install -d -o node -g node /knowledge
USER node
# In a container the address is open; who reaches it is decided where its port is published.
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 MAIN=services/${SERVICE}/src/main.ts
EXPOSE 8080
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=10 \
  CMD ["node", "-e", "require('http').get('http://127.0.0.1:8080/health/ready',r=>process.exit(r.statusCode===200?0:1)).on('error',()=>process.exit(1))"]
# exec leaves no shell between, so that Node gets the SIGTERM of `docker compose stop`.
CMD ["sh", "-c", "exec node \"$MAIN\""]
