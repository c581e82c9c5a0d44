import type { Response } from 'express';

export interface StreamedEvent {
  /** What is reported when the browser connects anew. */
  id?: string | number;
  event?: string;
  /** Absent: the id is noted, and nothing reported. */
  data?: string;
}

export interface EventStream {
  send(event: StreamedEvent): void;
  /** Something for proxies and browsers to see that nobody reads. */
  beat(): void;
}

/** Begins an answer of server-sent events; ending it is the caller's. */
export function openEventStream(
  res: Response,
  { reconnectAfterMs }: { reconnectAfterMs: number },
): EventStream {
  res.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // A proxy that collects an answer before passing it on would pass on nothing.
    'X-Accel-Buffering': 'no',
  });
  res.write(`retry: ${reconnectAfterMs}\n\n`);
  return {
    send({ id, event, data }) {
      const lines = [
        id !== undefined && `id: ${id}\n`,
        event !== undefined && `event: ${event}\n`,
        data !== undefined && `data: ${data}\n`,
      ];
      res.write(`${lines.filter((line) => line !== false).join('')}\n`);
    },
    beat() {
      res.write(':\n\n');
    },
  };
}
