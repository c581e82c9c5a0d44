import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { configKeys, readConfig } from '../../src/config.js';
import { projectRoot } from '../../src/project-root.js';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

const serviceSchema = z.object({
  image: z.string(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  stop_grace_period: z.string(),
  healthcheck: z.object({ test: z.array(z.string()), retries: z.number() }),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
  deploy: z.object({ replicas: z.number() }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), serviceSchema), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const { web, worker, postgres, redis } = compose.services;
const ours = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

/** As Compose fills in `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function fillIn(text: string, env: Record<string, string>): string {
  const innermost = /\$\{([A-Z_]+)(?::([-?])([^${}]*))?\}/;
  let filled = text;
  for (let found = innermost.exec(filled); found !== null; found = innermost.exec(filled)) {
    const [whole, name = '', , instead = ''] = found;
    filled = filled.replace(whole, () => env[name] ?? instead);
  }
  return filled;
}

test('docker-compose.yml starts one web process and two workers on PostgreSQL and Redis', () => {
  expect(Object.keys(compose.services)).toEqual(['web', 'worker', 'postgres', 'redis']);
  expect(web?.environment['ROLE']).toBe('web');
  expect(worker?.environment['ROLE']).toBe('worker');
  expect(worker?.deploy?.replicas).toBe(2);
  expect(redis?.command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  for (const [, service] of ours) expect(Object.keys(service.depends_on)).toEqual(['postgres', 'redis']);
});

test('docker-compose.yml sets no variable the service does not know, and no process finds a fault in them', () => {
  const secrets = { POSTGRES_PASSWORD: '0123456789abcdef', SECRET_KEY: Buffer.alloc(32).toString('base64') };
  for (const [, { environment }] of ours) {
    expect(configKeys).toEqual(expect.arrayContaining(Object.keys(environment)));
    const config = readConfig(
      Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fillIn(value, secrets)])),
    );
    expect(config).toMatchObject({ tier: 'redis', port: 3000, publicUrl: 'http://localhost:3000' });
  }
});

test('docker-compose.yml asks for secrets and holds none', () => {
  const text = read('docker-compose.yml');
  for (const key of ['SECRET_KEY', 'POSTGRES_PASSWORD']) expect(text).toMatch(new RegExp(`\\$\\{${key}:\\?`));
  expect(text).not.toMatch(/(PASSWORD|SECRET_KEY|TOKEN): (?!\$\{)\S/);
});

test('docker-compose.yml lets nobody in but through the web process, and keeps what must be kept', () => {
  for (const [name, { ports }] of Object.entries(compose.services))
    expect(ports !== undefined).toBe(name === 'web');
  const kept = [postgres, redis].flatMap(
    (service) => service?.volumes.map((volume) => volume.split(':')[0]) ?? [],
  );
  expect(kept).toEqual(Object.keys(compose.volumes));
});

test('every process in docker-compose.yml is asked whether it works', () => {
  for (const [, { healthcheck }] of ours) expect(healthcheck.test.join(' ')).toContain('/readyz');
  expect(postgres?.healthcheck.test).toContain('pg_isready');
  expect(redis?.healthcheck.test).toContain('redis-cli');
});

test('the Dockerfile copies nothing that .dockerignore keeps back', () => {
  const let_in = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
    files.split(' '),
  );
  expect(copied.filter((file) => file !== '.' && !let_in.includes(file))).toEqual([]);
});
