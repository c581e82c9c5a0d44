import type { Logger } from 'pino';

export interface Ticker {
  /** Starting what has been started changes nothing. */
  start(): void;
  stop(): void;
}

/**
 * Does a piece of work every so many milliseconds while it is started: never twice at once, however long it takes.
 * Work that fails is tried again at the next turn. A ticker keeps no process alive, and ends with `closing`.
 */
export function createTicker(
  everyMs: number,
  work: () => Promise<void>,
  { closing, log }: { closing: AbortSignal; log: Pick<Logger, 'debug'> },
): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let isAtWork = false;

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const turn = async () => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      await work();
    } catch (error) {
      log.debug({ err: error }, 'what is done every so often failed; it is tried again at the next turn');
    } finally {
      isAtWork = false;
    }
  };
  closing.addEventListener('abort', stop);
  return {
    start() {
      if (closing.aborted) return;
      timer ??= setInterval(() => void turn(), everyMs).unref();
    },
    stop,
  };
}
