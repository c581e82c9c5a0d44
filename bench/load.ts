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

/** A reply unlike every other, about 110 characters of body. */
export function freshReply(page: string): string {
  sent += 1;
  return JSON.stringify({
    page,
    name: `Reader ${sent}`,
    email: `reader-${sent}@bench.example`,
    body: `Remark number ${sent}: the second half of the piece is stronger than the first, and I would have liked more of it.`,
  });
}

/** The middle one of several measurements, by throughput. */
export function median(loads: readonly Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
