import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ThreadView } from '../../src/threads/views.js';
import { type EmptyDatabase, emptyDatabase } from '../support/empty-database.js';
import { adminToken } from '../support/house.js';
import {
  cleanUpProcesses,
  type Ending,
  runToTheEnd,
  type Service,
  startService,
  temporaryFolder,
} from '../support/process.js';
import { asAdministrator, get, post, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/restarted';

afterAll(cleanUpProcesses);

async function shown(service: Service): Promise<number> {
  const { body } = await get<ThreadView>(
    service,
    `/v1/sites/default/threads?page=${encodeURIComponent(page)}`,
  );
  return body.count;
}

function untilShown(service: Service, count: number): Promise<void> {
  return waitUntil(`${count} comments are shown`, async () => (await shown(service)) === count);
}

describe('with nothing set', () => {
  // One life of one folder, told in order.
  const folder = temporaryFolder();
  let service: Service;

  test('it serves the article and takes a reply, which it shows', async () => {
    service = await startService({ PORT: '0' }, folder);
    const article = await get<string>(service, '/');
    expect(article.status).toBe(200);
    expect(article.text).toMatch(/<form[^>]+method="post"/);
    expect((await submit(service, { page })).status).toBe(202);
    await untilShown(service, 1);
  });

  test('the first administrator is told once and can sign in from then on', async () => {
    const email = /e-mail +(\S+)/.exec(service.printed())?.[1];
    const password = /password +(\S+)/.exec(service.printed())?.[1];
    const signIn = () => post<{ token: string }>(service, '/v1/moderation/sessions', { email, password });
    const { status, body } = await signIn();
    expect(status).toBe(201);
    expect(
      (await get(service, '/v1/moderation/queue', { authorization: `Bearer ${body.token}` })).status,
    ).toBe(200);

    expect(await service.stop()).toBe(0);
    service = await startService({ PORT: '0' }, folder);
    expect(service.printed()).not.toMatch(/password/i);
    expect((await signIn()).status).toBe(201);
    expect(
      (await get(service, '/v1/moderation/queue', { authorization: `Bearer ${body.token}` })).status,
    ).toBe(200);
  });

  test('a restart keeps what was posted', async () => {
    expect(await shown(service)).toBe(1);
  });

  test('a second process on the same folder gives up and names the first', async () => {
    expectClearEnding(
      await runToTheEnd({ PORT: '0' }, folder),
      /is in use by another Anteroom \(process \d+\)/,
    );
    expect(await shown(service)).toBe(1);
  });

  test('after a SIGKILL the next start takes the database over with every reply that was accepted', async () => {
    const { status, body } = await submit(service, { page });
    await service.kill();
    expect(status).toBe(202);
    service = await startService({ PORT: '0' }, folder);
    expect(service.printed()).toContain('took over the embedded PostgreSQL');
    expect(await shown(service)).toBeGreaterThanOrEqual(1);
    expect((await get(service, new URL(body.statusUrl).pathname)).status).toBe(200);
    expect(await service.stop()).toBe(0);
  });
});

describe('what cannot start says why and ends', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const ending = await runToTheEnd({ PORT: String(port) }, temporaryFolder());
    other.close();
    expectClearEnding(ending, new RegExp(`^Port ${port} is taken by another process\\..*PORT`, 'm'));
  });

  test('a configuration with faults, every one at once', async () => {
    const faults = {
      PORT: 'http',
      DATABASE_URL: 'mysql://somewhere/else',
      REDIS_URL: 'somewhere:6379',
      ROLE: 'boss',
      SECRET_KEY: 'short',
      ADMIN_EMAIL: 'nobody',
      ADMIN_PASSWORD: 'secret',
      RATE_LIMITS: 'perhaps',
      LOG_LEVEL: 'loud',
    };
    const ending = await runToTheEnd(faults, temporaryFolder());
    expectClearEnding(ending, /^The configuration has 9 faults:$/m);
    for (const key of Object.keys(faults))
      expect(ending.printed).toMatch(new RegExp(`^ +- ${key} must `, 'm'));
    expect(ending.printed).not.toMatch(/mysql:|"?short"?$|secret\b/m);
  });

  test('a database without a secret, and a queue server or a worker without a database', async () => {
    const folder = temporaryFolder();
    expectClearEnding(
      await runToTheEnd({ DATABASE_URL: 'postgres://localhost/none' }, folder),
      /SECRET_KEY is required/,
    );
    const alone = await runToTheEnd({ REDIS_URL: 'redis://localhost:6379', ROLE: 'worker' }, folder);
    expectClearEnding(alone, /REDIS_URL needs DATABASE_URL[^]*ROLE=worker needs DATABASE_URL/);
  });

  test('a database that is not there', async () => {
    const nowhere = { PORT: '0', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', SECRET_KEY: secretKey };
    expectClearEnding(
      await runToTheEnd(nowhere, temporaryFolder()),
      /^The database of DATABASE_URL cannot be reached: .*ECONNREFUSED/m,
    );
  });

  test('a folder for the data that is a file', async () => {
    const nowhere = { PORT: '0', DATA_DIR: join(process.execPath, 'data') };
    expectClearEnding(
      await runToTheEnd(nowhere, temporaryFolder()),
      /^DATA_DIR .* cannot be used: .* is a file/m,
    );
  });
});

describe('many processes at once on one empty database', () => {
  const processes = 4;
  let database: EmptyDatabase;

  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterEach(cleanUpProcesses);
  afterAll(async () => {
    await database.drop();
  });

  test('all come up, one migrates, and there is one administrator', async () => {
    const env = { PORT: '0', DATABASE_URL: database.url, SECRET_KEY: secretKey, ADMIN_API_TOKEN: adminToken };
    const fleet = await Promise.all(
      Array.from({ length: processes }, () => startService(env, temporaryFolder())),
    );
    const ready = await Promise.all(fleet.map((service) => get(service, '/readyz')));
    expect(ready.map(({ status }) => status)).toEqual(fleet.map(() => 200));

    expect(
      await database.query('SELECT migration_name FROM _prisma_migrations GROUP BY 1 HAVING count(*) > 1'),
    ).toEqual([]);
    expect(await database.query('SELECT slug FROM sites')).toEqual([{ slug: 'default' }]);
    expect(await database.query('SELECT role::text FROM moderators')).toEqual([{ role: 'administrator' }]);
    expect(fleet.filter((service) => service.printed().includes('First administrator'))).toHaveLength(1);
    const asked = await Promise.all(
      fleet.map((service) => get(service, '/v1/moderation/queue', asAdministrator)),
    );
    expect(asked.map(({ status }) => status)).toEqual(fleet.map(() => 200));

    expect(await Promise.all(fleet.map((service) => service.stop()))).toEqual(fleet.map(() => 0));
  });
});

const secretKey = Buffer.alloc(32, 7).toString('base64');
const endsWithinSeconds = 60;

/** It ended by itself, soon, as a failure, with a message for a person and nothing for a programmer. */
function expectClearEnding(ending: Ending, message: RegExp): void {
  expect(ending.printed).toMatch(message);
  expect(ending.printed).not.toMatch(/^ {4}at |node:internal|Node\.js v/m);
  expect(ending.code).toBe(1);
  expect(ending.seconds).toBeLessThan(endsWithinSeconds);
}
