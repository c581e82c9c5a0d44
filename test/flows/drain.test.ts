import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { adminToken, missingFor, prepareTier } from '../support/house.js';
import { cleanUpProcesses, type Service, startService, temporaryFolder } from '../support/process.js';
import { aReply, asAdministrator, get, post } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const path = '/v1/sites/default/comments';
const begun = 20;
const burst = 100;
/** Shorter than the time after which the sweep would make up for a lost job: here none is lost. */
const judgedTimeoutMs = 12_000;
/** Two processes start and stop, one of them making a database first, while other tests keep the machine busy. */
const storyTimeoutMs = 90_000;

let dropDatabase: (() => Promise<void>) | undefined;

afterEach(async () => {
  await cleanUpProcesses();
  await dropDatabase?.();
  dropDatabase = undefined;
});
afterAll(cleanUpProcesses);

describe.each(['embedded', 'postgres', 'redis'] as const)('on the %s tier', (tier) => {
  const missing = missingFor(tier);
  const tell = missing === null ? test : test.skip;
  const because = missing === null ? '' : ` (skipped: there is no ${missing})`;

  /** The same environment for the process that stops and the one that follows. */
  async function environment(): Promise<Record<string, string>> {
    const common = { PORT: '0', ADMIN_API_TOKEN: adminToken, RATE_LIMITS: 'off' };
    if (tier === 'embedded') return common;
    const { databaseUrl, redisUrl, drop } = await prepareTier(tier);
    dropDatabase = drop;
    return {
      ...common,
      DATABASE_URL: databaseUrl,
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
  }

  tell(
    `SIGTERM cuts off no request that was being read, and loses no comment that was accepted${because}`,
    async () => {
      const [env, folder] = [await environment(), temporaryFolder()];
      // With its worker elsewhere every job is still waiting when the process goes.
      const first = await startService(tier === 'embedded' ? env : { ...env, ROLE: 'web' }, folder);
      const halfSent = await Promise.all(Array.from({ length: begun }, () => begin(first)));
      let answered = 0;
      const atOnce = Array.from({ length: burst }, async () => {
        const { status, body } = await post<{ id: string }>(first, path, aReply());
        answered += 1;
        return { status, id: body.id };
      });
      await waitUntil('the burst has begun to be answered', () => answered > 0);

      first.signal('SIGTERM');
      await waitUntil('it is shutting down', () => first.printed().includes('shutting down'));
      const finished = await Promise.all(halfSent.map(({ finish }) => finish()));
      expect(finished.map(({ status }) => status)).toEqual(halfSent.map(() => 202));
      // A connection that had not been taken yet may be refused; what was answered was accepted.
      const answers = (await Promise.allSettled(atOnce)).flatMap((one) =>
        one.status === 'fulfilled' ? [one.value] : [],
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(await first.exited).toBe(0);

      const next = await startService(env, folder);
      const accepted = [...finished, ...answers].map(({ id }) => id);
      expect(accepted.length).toBeGreaterThan(begun);
      await waitUntil(
        'every comment is judged',
        async () => (await countPending(next)) === 0,
        judgedTimeoutMs,
      );
      expect(new Set(await statuses(next, accepted))).toEqual(new Set(['approved']));
      expect(await next.stop()).toBe(0);
    },
    storyTimeoutMs,
  );
});

interface HalfSent {
  finish: () => Promise<{ status: number; id: string }>;
}

/** Sends a reply up to the middle of its body, and returns once the service has begun to read it. */
async function begin({ port }: Service): Promise<HalfSent> {
  const body = Buffer.from(JSON.stringify(aReply()));
  const sending: ClientRequest = request({
    port,
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  });
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.write(body.subarray(0, body.length / 2));
  return {
    finish: async () => {
      sending.end(body.subarray(body.length / 2));
      const [response] = await answer;
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += String(part);
      return { status: response.statusCode ?? 0, id: (JSON.parse(text) as { id: string }).id };
    },
  };
}

async function countPending(service: Service): Promise<number> {
  const { body } = await get<{ items: unknown[] }>(
    service,
    '/v1/moderation/queue?status=pending&limit=1',
    asAdministrator,
  );
  return body.items.length;
}

async function statuses(service: Service, ids: readonly string[]): Promise<string[]> {
  const items = await Promise.all(
    ids.map((id) => get<{ status: string }>(service, `/v1/moderation/comments/${id}`, asAdministrator)),
  );
  return items.map(({ body }) => body.status);
}
