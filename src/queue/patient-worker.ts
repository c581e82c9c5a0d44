import { Worker } from 'bullmq';
import { inTime } from '../in-time.js';
import type { Outage } from '../outage.js';

/** Between two attempts to fetch a job from a server that refuses, the first and the longest. */
const refusedDelayMs = { first: 500, max: 5_000 } as const;

/** A server that has not answered by then is away, and there is no connection to be left behind. */
const connectedWithinMs = 2_000;

/**
 * A worker that waits a while when the server answers and refuses, as one does that is full or read-only. BullMQ
 * waits only for a server that is away, and asks one that refuses as fast as it can.
 */
export function patientWorker<Payload>(
  outage: Outage,
  ...args: ConstructorParameters<typeof Worker<Payload>>
): Worker<Payload> {
  let delayMs: number = refusedDelayMs.first;
  const closing = new AbortController();

  class PatientWorker extends Worker<Payload> {
    protected override async moveToActive(token: string, name?: string) {
      try {
        const job = await super.moveToActive(token, name);
        delayMs = refusedDelayMs.first;
        outage.answered();
        return job;
      } catch (error) {
        outage.failed(error);
        await delay(delayMs, closing.signal);
        delayMs = Math.min(2 * delayMs, refusedDelayMs.max);
        throw error;
      }
    }

    /** One that is closed while it still connects would leave its connection behind, and the pool one short. */
    override async close(force?: boolean): Promise<void> {
      closing.abort();
      await inTime(this.waitUntilReady(), connectedWithinMs).catch(() => undefined);
      await super.close(force);
    }
  }
  return new PatientWorker(...args);
}

async function delay(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
