import autocannon from 'autocannon';
import pg from 'pg';
import { runService } from './http.js';
import { freshReply } from './load.js';
import type { Measurement } from './measurement.js';
import { measureNoopJobs } from './noop-jobs.js';
import type { BenchTier } from './servers.js';

const commentsPerSecondMin = 1_000;
const noopConcurrency = 24;
const pollMs = 50;

/** Stored comments judged a second by one worker process, against BullMQ's jobs that do nothing. */
export async function measureJudging(
  place: BenchTier,
  { comments }: { comments: number },
): Promise<Measurement[]> {
  const database = new pg.Client({ connectionString: place.env['DATABASE_URL'] });
  await database.connect();
  try {
    const web = await runService(place, 'web');
    await database.query(`UPDATE comments SET status = 'held' WHERE status = 'pending'`);
    await autocannon({
      url: `http://127.0.0.1:${web.port}/v1/sites/default/comments`,
      connections: 64,
      amount: comments,
      requests: [
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          setupRequest: (each) => ({
            ...each,
            body: freshReply(`https://news.example/judged-${Math.floor(Math.random() * 50)}`),
          }),
        },
      ],
    });
    await web.stop();
    const stored = await pending(database);

    const worker = await runService(place, 'worker');
    const startedAt = performance.now();
    const before = await pending(database);
    let left = before;
    let elapsedMs = 0;
    while (left > 0) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
      left = await pending(database);
      elapsedMs = performance.now() - startedAt;
      if (elapsedMs > 120_000)
        throw new Error(`${left} of ${stored} comments were not judged within two minutes`);
    }
    await worker.stop();
    const perSecond = before / (elapsedMs / 1_000);
    const noop = await measureNoopJobs({
      databaseUrl: place.env['DATABASE_URL'] ?? '',
      redisUrl: place.redisUrl,
      jobs: place.tier === 'redis' ? 20_000 : 4_000,
      concurrency: noopConcurrency,
    });
    return [
      {
        what: 'judge comments',
        value: perSecond,
        unit: 'comments/s',
        detail: `${before} of ${stored} timed, one worker process`,
        ceiling: { what: 'BullMQ no-op jobs', value: noop, ratioMin: null },
        ...(place.tier === 'redis' && { valueMin: commentsPerSecondMin }),
      },
    ];
  } finally {
    await database.end();
  }
}

async function pending(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM comments WHERE status = 'pending'`,
  );
  return rows[0]?.left ?? 0;
}
