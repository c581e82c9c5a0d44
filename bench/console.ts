import pg from 'pg';
import { seedComments } from '../scripts/seed/seed-comments.js';
import { createKeyring } from '../src/privacy/keyring.js';
import { randomFrom } from '../src/rules/spam-model/random.js';
import { runService } from './http.js';
import type { Measurement } from './measurement.js';
import type { BenchTier } from './servers.js';

/** The first page at the server, a decision, a search: 95 of 100 within these. */
const targetsMs = { page: 50, decision: 30, search: 200 };
const timesEach = 200;
const warmUps = 20;

/** What a moderator waits for, in a queue on top of a site's whole past. */
export async function measureConsole(
  place: BenchTier,
  { comments }: { comments: number },
): Promise<Measurement[]> {
  const service = await runService(place, 'web');
  const base = `http://127.0.0.1:${service.port}`;
  try {
    await seedComments({
      databaseUrl: place.env['DATABASE_URL'] ?? '',
      keyring: createKeyring([Buffer.from(place.env['SECRET_KEY'] ?? '', 'base64')]),
      comments,
      heldShare: 0.1,
      days: 365,
      random: randomFrom(1),
    });
    const cookie = await signIn(base, place);
    const open = (path: string) => fetch(base + path, { headers: { cookie } });
    const words = await searchWords(place);
    const held = await heldIds(place);
    const detail = `${comments.toLocaleString('en')} comments, a tenth of them held`;
    return [
      toMeasurement(
        'first page of the queue',
        targetsMs.page,
        detail,
        await timed(() => open('/moderation')),
      ),
      toMeasurement(
        'decide about a comment',
        targetsMs.decision,
        detail,
        await timed((turn) => decide(base, cookie, held[turn] ?? '')),
      ),
      toMeasurement(
        'search in all comments',
        targetsMs.search,
        `words from common to rare; ${detail}`,
        await timed((turn) =>
          open(`/moderation?status=any&q=${encodeURIComponent(words[turn % words.length] ?? '')}`),
        ),
      ),
    ];
  } finally {
    await service.stop();
  }
}

async function signIn(base: string, { env }: BenchTier): Promise<string> {
  const answer = await fetch(`${base}/moderation/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email: 'admin@localhost', password: env['ADMIN_PASSWORD'] ?? '' }),
  });
  const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (cookie === undefined || cookie === '') throw new Error(`signing in was answered with ${answer.status}`);
  return cookie;
}

function decide(base: string, cookie: string, id: string): Promise<Response> {
  return fetch(`${base}/moderation/comments/${id}/decisions`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin', prefer: 'return=representation' },
    body: new URLSearchParams({ action: 'approve', version: '1' }),
  });
}

/** Sorted times in milliseconds, one request after another. */
async function timed(request: (turn: number) => Promise<Response>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < warmUps + timesEach; turn += 1) {
    const startedAt = performance.now();
    const response = await request(turn);
    await response.text();
    if (!response.ok) throw new Error(`a request was answered with ${response.status}`);
    if (turn >= warmUps) times.push(performance.now() - startedAt);
  }
  return times.sort((one, other) => one - other);
}

function toMeasurement(
  what: string,
  valueMax: number,
  detail: string,
  times: readonly number[],
): Measurement {
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    what,
    value: at(0.95),
    unit: 'ms (p95)',
    detail: `p50 ${at(0.5).toFixed(1)} ms; ${detail}`,
    valueMax,
  };
}

/** Words of the texts themselves: some in most, some in a few, and some that nobody has written. */
async function searchWords({ env }: BenchTier): Promise<string[]> {
  const rows = await query<{ word: string }>(
    env,
    `SELECT DISTINCT word FROM (
       SELECT unnest(regexp_split_to_array(body, '[^A-Za-z]+')) AS word FROM comments TABLESAMPLE BERNOULLI (0.01)
     ) AS words WHERE length(word) > 3 LIMIT 100`,
  );
  return [...rows.map(({ word }) => word), 'nobodyhaswrittenthis', 'council has promised'];
}

async function heldIds({ env }: BenchTier): Promise<string[]> {
  const rows = await query<{ id: string }>(
    env,
    `SELECT id FROM comments WHERE status = 'held' ORDER BY id LIMIT ${timesEach + warmUps}`,
  );
  return rows.map(({ id }) => id);
}

async function query<Row extends pg.QueryResultRow>(env: NodeJS.ProcessEnv, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
