# Built in one stage, its packages installed in another; the image holds neither compiler nor sources.
FROM node:20-bookworm-slim AS base
WORKDIR /app

FROM base AS build
COPY package.json package-lock.json ./
# No package needs its install script: see allowScripts in package.json, which npm 10 does not read yet.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && rm -rf dist/bench

FROM base AS packages
COPY package.json package-lock.json ./
# Prisma's client names the CLI and the compiler as optional peers. With devDependencies in the manifest
# `--omit=dev` would install both, 200 MB; without them they are peers and nothing else.
RUN npm pkg delete devDependencies && npm ci --omit=peer --ignore-scripts

FROM base
ENV NODE_ENV=production DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/src/rules/spam-model/base.bin ./src/rules/spam-model/base.bin
COPY prisma ./prisma
COPY package.json LICENSE ./
# Only used when no DATABASE_URL is set: the database that is started here keeps its files in it.
RUN install --directory --owner=node --group=node --mode=0700 /data
VOLUME /data
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
