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
# Bash alone: each check by a Node of its own would start one every few seconds in every container.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
# exec leaves no shell between, so that Node gets the SIGTERM of `docker compose stop`. Young objects get the room they begin with:
# left alone it doubles after a while, which looks like a leak and makes nothing noticeably faster.
CMD ["sh", "-c", "exec node --max-semi-space-size=16 \"$MAIN\""]
