import { freshReply, type Load, type LoadOptions, load, median } from './load.js';
import type { Measurement } from './measurement.js';
import { type Running, run } from './processes.js';
import type { BenchTier } from './servers.js';

export interface HttpOptions {
  seconds: number;
  rounds: number;
}

const connections = 64;
const threadComments = 12;
const fillTimeoutMs = 60_000;
const replyTimeoutMs = 3_000;
const pollMs = 50;
const page = 'https://news.example/bench';

/** Accepting replies, against an Express that parses the same JSON and stores nothing. */
export async function measureAccept(place: BenchTier, options: HttpOptions): Promise<Measurement[]> {
  const [service, noop] = await Promise.all([
    runService(place, webRole(place)),
    runCeiling('express-noop-post'),
  ]);
  try {
    const body = () => freshReply(page);
    const [accepted, ceiling] = await inTurns(options, [
      { url: `http://127.0.0.1:${service.port}/v1/sites/default/comments`, body },
      { url: `http://127.0.0.1:${noop.port}/`, body },
    ]);
    return [
      measurement('accept a reply', accepted, {
        what: 'Express no-op JSON POST',
        load: ceiling,
        ratioMin: place.tier === 'redis' ? 0.3 : null,
      }),
    ];
  } finally {
    await Promise.all([service.stop(), noop.stop()]);
  }
}

/** Serving a thread of a dozen comments, against bare servers of static bytes. */
export async function measureThread(place: BenchTier, options: HttpOptions): Promise<Measurement[]> {
  const [service, express, node] = await Promise.all([
    runService(place, 'all'),
    runCeiling('express-static'),
    runCeiling('node-static'),
  ]);
  try {
    const base = `http://127.0.0.1:${service.port}`;
    const thread = `${base}/v1/sites/default/threads?page=${encodeURIComponent(`${page}/thread`)}`;
    await fillThread(base, thread);
    const [served, bareExpress, bareNode] = await inTurns(options, [
      { url: thread },
      { url: `http://127.0.0.1:${express.port}/` },
      { url: `http://127.0.0.1:${node.port}/` },
    ]);
    return [
      measurement('serve a thread', served, {
        what: 'Express static bytes',
        load: bareExpress,
        ratioMin: 0.8,
      }),
      measurement('serve a thread', served, {
        what: 'node:http static bytes',
        load: bareNode,
        ratioMin: null,
      }),
    ];
  } finally {
    await Promise.all([service.stop(), express.stop(), node.stop()]);
  }
}

/** A web process alone, where the tier lets roles apart: the workers would share the two cores. */
function webRole({ tier }: BenchTier): 'web' | 'all' {
  return tier === 'embedded' ? 'all' : 'web';
}

export function runService(place: BenchTier, role: 'web' | 'worker' | 'all'): Promise<Running> {
  return run('src/main.js', [], { ...place.env, ROLE: role }, /"port":(\d+)[^}]*"msg":"ready"/);
}

function runCeiling(kind: string): Promise<Running> {
  return run('bench/ceilings.js', [kind], { PATH: process.env['PATH'] }, /^listening (\d+)$/);
}

/** Replies are made of words at random, so now and then one is held; another takes its place. */
async function fillThread(base: string, thread: string): Promise<void> {
  const shown = async () => ((await (await fetch(thread)).json()) as { count: number }).count;
  const deadline = Date.now() + fillTimeoutMs;
  for (let count = 0; count < threadComments; ) {
    const answer = await fetch(`${base}/v1/sites/default/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: freshReply(`${page}/thread`),
    });
    if (answer.status !== 202) throw new Error(`a reply was answered with ${answer.status}`);
    const nextReplyAt = Date.now() + replyTimeoutMs;
    const before = count;
    while (count === before && Date.now() < nextReplyAt) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
      count = await shown();
    }
    if (Date.now() > deadline) throw new Error(`only ${count} of ${threadComments} comments were approved`);
  }
}

/** Measures each in turn, round after round, so that what slows the machine for a while slows them all. */
async function inTurns<const Targets extends readonly Pick<LoadOptions, 'url' | 'body'>[]>(
  { seconds, rounds }: HttpOptions,
  targets: Targets,
): Promise<{ [Index in keyof Targets]: Load }> {
  const measured: Load[][] = targets.map(() => []);
  for (const target of targets) await load({ ...target, connections, seconds: 2 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, target] of targets.entries())
      measured[index]?.push(await load({ ...target, connections, seconds }));
  }
  return measured.map(median) as { [Index in keyof Targets]: Load };
}

function measurement(
  what: string,
  { requestsPerSecond, p50Ms, p99Ms }: Load,
  ceiling: { what: string; load: Load; ratioMin: number | null },
): Measurement {
  return {
    what,
    value: requestsPerSecond,
    unit: 'requests/s',
    detail: `p50 ${p50Ms} ms, p99 ${p99Ms} ms with ${connections} connections`,
    ceiling: { what: ceiling.what, value: ceiling.load.requestsPerSecond, ratioMin: ceiling.ratioMin },
  };
}
