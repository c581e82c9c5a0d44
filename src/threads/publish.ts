import type { Context } from '../context.js';
import { inTime } from '../in-time.js';

/** What the other processes are told: nothing but that this thread has changed. */
export interface ThreadChanged {
  threadId: string;
  version: number;
}

export const threadChangedTopic = 'threads.changed';
const announceTimeoutMs = 2_000;

/**
 * Makes a thread's decisions visible: counts anew, raises the thread's version, tells every cache. It
 * states what is true now, so running it twice, or once for many decisions, is the same.
 */
export async function publish(
  ctx: Pick<Context, 'store' | 'clock' | 'relay' | 'log'>,
  { threadId }: { threadId: string },
): Promise<void> {
  const version = await ctx.store.threads.bump(threadId, ctx.clock());
  if (version !== null) await announce(ctx, { threadId, version });
}

/** Caches ask for the version by themselves after a moment, so a message that is lost costs freshness only. */
export async function announce(
  { relay, log }: Pick<Context, 'relay' | 'log'>,
  changed: ThreadChanged,
): Promise<void> {
  try {
    await inTime(relay.publish(threadChangedTopic, changed), announceTimeoutMs);
  } catch (error) {
    log.warn({ err: error, threadId: changed.threadId }, 'the other processes could not be told of a change');
  }
}
