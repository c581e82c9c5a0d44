import { defineConfig } from 'prisma/config';

// `prisma generate` fetches its native schema engine before it starts and then never runs it.
// Naming any file that exists skips the download, so a build needs nothing but the package registry.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
