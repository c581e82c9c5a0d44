import { randomInt } from 'node:crypto';
import type { Request, Response } from 'express';
import { widerNetworkTimes } from '../admission/use-by-address.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { networkOf, widerNetworkOf } from '../privacy/network-of.js';
import { sendProblem } from './problem.js';

export interface StreamedEvent {
  /** What is reported when the browser connects anew. */
  id?: string | number;
  event?: string;
  /** Absent: the id is noted, and nothing reported. */
  data?: string;
}

/** An answer of server-sent events. */
export interface EventStream {
  /** A reader who has not taken in what was sent before is dropped; their browser connects anew. */
  send(event: StreamedEvent): void;
  end(): void;
  /** `work` is called once, when the stream has ended, whoever ended it; at once where it has. */
  onEnd(work: () => void): void;
}

/** How many streams one process holds open, and for how long. */
export interface StreamLimits {
  inAllMax: number;
  /** A /56 of IPv6, which one sender may have whole, holds `widerNetworkTimes` as many. */
  ofOneNetworkMax: number;
  ofOneSessionMax: number;
  /** A stream ends after this long, and the browser opens another one: so processes share them anew. */
  lengthMaxMs: number;
}

export interface EventStreams {
  /**
   * Begins a stream. Null where the request is answered already: HEAD, which asks for the headers alone; one
   * stream too many, 429 where whoever asks holds the others and 503 where everybody does; a process that closes.
   */
  open(
    req: Pick<Request, 'method' | 'ip' | 'originalUrl'>,
    res: Response,
    of: { sessionId?: string },
  ): EventStream | null;
}

/** So that nothing on the way takes a stream for dead; see `silentMaxMs` in listen.ts. */
export const beatEveryMs = 25_000;
/** Each browser waits a time of its own, so that not all come back at once after a restart. */
const reconnectAfterMs = { min: 3_000, max: 15_000 };
/** Where there are too many, a page asks again after this long, or does without. */
const retryAfterSeconds = 60;

/** Who holds streams, and how many at most. */
interface Holder {
  name: string;
  streamsMax: number;
}

interface OpenStream {
  res: Response;
  endsAt: number;
}

/** The streams of one kind that this process holds open. They end when it closes. */
export function createEventStreams(
  { config, keyring, clock, closing }: Pick<Context, 'config' | 'keyring' | 'clock' | 'closing'>,
  limits: StreamLimits,
): EventStreams {
  const streams = new Set<OpenStream>();
  /** How many of them each network, each wider one and each session holds. */
  const held = new Map<string, number>();
  const beating = setInterval(() => {
    beat(streams);
  }, beatEveryMs).unref();
  closing.addEventListener('abort', () => {
    clearInterval(beating);
    for (const { res } of streams) res.end();
  });

  function holdersOf(address: string, sessionId: string | undefined): Holder[] {
    const networkNamed = (network: string, streamsMax: number): Holder => ({
      name: `network ${keyring.networkKey(network, clock()).toString('base64')}`,
      streamsMax: config.rateLimits ? streamsMax : Number.POSITIVE_INFINITY,
    });
    const wider = widerNetworkOf(address);
    return [
      networkNamed(networkOf(address), limits.ofOneNetworkMax),
      ...(wider === null ? [] : [networkNamed(wider, widerNetworkTimes * limits.ofOneNetworkMax)]),
      ...(sessionId === undefined
        ? []
        : [{ name: `session ${sessionId}`, streamsMax: limits.ofOneSessionMax }]),
    ];
  }

  function refusal(holders: readonly Holder[]): DomainError | null {
    if (closing.aborted || streams.size >= limits.inAllMax) return tooMany('unavailable');
    const holdsTooMany = holders.some(({ name, streamsMax }) => (held.get(name) ?? 0) >= streamsMax);
    return holdsTooMany ? tooMany('too-many-requests') : null;
  }

  function hold(res: Response, holders: readonly Holder[]): void {
    const stream = { res, endsAt: performance.now() + limits.lengthMaxMs };
    streams.add(stream);
    for (const { name } of holders) held.set(name, (held.get(name) ?? 0) + 1);
    res.once('close', () => {
      streams.delete(stream);
      for (const { name } of holders) {
        const left = (held.get(name) ?? 0) - 1;
        if (left > 0) held.set(name, left);
        else held.delete(name);
      }
    });
  }

  return {
    open(req, res, { sessionId }) {
      const holders = holdersOf(req.ip ?? '', sessionId);
      const refused = refusal(holders);
      if (refused !== null) {
        sendProblem(res, refused, req.originalUrl);
        return null;
      }
      setStreamHeaders(res);
      if (req.method === 'HEAD') {
        res.end();
        return null;
      }
      // Whoever has left meanwhile closes nothing any more.
      if (res.closed) return null;
      hold(res, holders);
      res.write(`retry: ${randomInt(reconnectAfterMs.min, reconnectAfterMs.max)}\n\n`);
      return streamOver(res);
    },
  };
}

function tooMany(code: 'unavailable' | 'too-many-requests'): DomainError {
  const whose = code === 'unavailable' ? 'Too many pages are being followed' : 'You follow too many pages';
  return new DomainError(code, `${whose} at the moment; ask from time to time instead.`, {
    retryAfterSeconds,
  });
}

function setStreamHeaders(res: Response): void {
  res.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // A proxy that collects an answer before passing it on would pass on nothing.
    'X-Accel-Buffering': 'no',
  });
}

function streamOver(res: Response): EventStream {
  return {
    send({ id, event, data }) {
      if (res.writableEnded || res.destroyed) return;
      if (res.writableNeedDrain) {
        res.destroy();
        return;
      }
      const lines = [
        id !== undefined && `id: ${id}\n`,
        event !== undefined && `event: ${event}\n`,
        data !== undefined && `data: ${data}\n`,
      ];
      res.write(`${lines.filter((line) => line !== false).join('')}\n`);
    },
    end: () => void res.end(),
    onEnd(work) {
      if (res.closed) work();
      else res.once('close', work);
    },
  };
}

/** Keeps streams from being taken for dead; ends those that have lasted long, and those that take nothing in. */
function beat(streams: ReadonlySet<OpenStream>): void {
  const now = performance.now();
  for (const { res, endsAt } of streams) {
    if (res.writableNeedDrain) res.destroy();
    else if (endsAt <= now) res.end();
    // A comment, which nobody reads.
    else res.write(':\n\n');
  }
}
