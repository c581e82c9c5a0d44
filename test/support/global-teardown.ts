import { rm } from 'node:fs/promises';
import type { EmbeddedDatabase } from '../../src/embedded/start.js';

export default async function globalTeardown(): Promise<void> {
  const { anteroomTestDatabase } = globalThis as {
    anteroomTestDatabase?: { embedded: EmbeddedDatabase; dataDir: string };
  };
  if (anteroomTestDatabase === undefined) return;
  await anteroomTestDatabase.embedded.close();
  await rm(anteroomTestDatabase.dataDir, { recursive: true, force: true });
}
