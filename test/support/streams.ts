import { waitUntil } from './wait-until.js';

/** An answer that goes on, as far as it has come. */
export interface Streamed {
  status: number;
  headers: Headers;
  text: () => string;
  /** Waits until the answer holds this. */
  until: (what: string | RegExp) => Promise<void>;
  /** Resolves when the server has ended it. */
  ended: Promise<void>;
  close: () => void;
}

export async function openStream(url: string, headers: Record<string, string> = {}): Promise<Streamed> {
  const leave = new AbortController();
  const response = await fetch(url, { headers, signal: leave.signal });
  let text = '';
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) text += decoder.decode(bytes, { stream: true });
  };
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    until: (what) =>
      waitUntil(`the stream holds ${String(what)}`, () =>
        typeof what === 'string' ? text.includes(what) : what.test(text),
      ),
    ended,
    close: () => {
      leave.abort();
    },
  };
}
