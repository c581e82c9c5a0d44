import autocannon from 'autocannon';

export interface Load {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  /** A fresh body for each request; without it the request is a GET. */
  body?: () => string;
}

/** Puts a server under load. @throws Error when any answer was not a success. */
export async function load({ url, connections, seconds, body }: LoadOptions): Promise<Load> {
  const request: autocannon.Request =
    body === undefined
      ? { method: 'GET' }
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          setupRequest: (each) => ({ ...each, body: body() }),
        };
  const result = await autocannon({ url, connections, duration: seconds, requests: [request] });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${result.non2xx} refused and ${result.errors} failed of ${result.requests.total} at ${url}`,
    );
  return { requestsPerSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}

let sent = 0;

/** A reply unlike every other, about 110 characters of body: near-duplicates would be held as a campaign. */
export function freshReply(page: string): string {
  sent += 1;
  return JSON.stringify({
    page,
    name: `Reader ${sent}`,
    email: `reader-${sent}@bench.example`,
    body: sentence(),
  });
}

const wordsInSentence = 18;
const words = `
  about after again always another article author because before behind better between bridge budget building
  careful change chapter children city claim clear close common council country county courage debate decision
  detail doubt early editor effort enough evening every evidence example expect family farmer festival figure
  finding finish follow forest friend funding garden harbour history honest however idea island issue journal
  judge kitchen knowledge language later lesson letter library listen little local market matter measure meeting
  memory minister moment morning mountain museum music neighbour never notice number object office older opinion
  orchard outcome paper parent paragraph people perhaps picture planner point policy question quiet railway reader
  reason record remember report result river school season second section series settle several simple small
  something source speak station story street student summer surprise teacher theatre thought together town
  travel tunnel under useful valley village visit voice voter water weather window winter witness wonder worker`
  .trim()
  .split(/\s+/);

function sentence(): string {
  const picked = Array.from(
    { length: wordsInSentence },
    () => words[Math.floor(Math.random() * words.length)] ?? 'word',
  );
  const [first = 'word', ...rest] = picked;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
}

/** The middle one of several measurements, by throughput. */
export function median(loads: readonly Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
