import type { ThreadView } from '../../comments/views.js';

/**
 * What the service answers a reply: the author's private link, or what is wrong in words for the person,
 * where `errors` points at fields as `#/email` does.
 */
export interface Answer {
  statusUrl?: string;
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

/** Asks for a page's approved thread, from `cursor` on. Rejects when it cannot be had. */
export async function fetchThread(
  site: string,
  page: string,
  sort: string | null,
  cursor = '',
): Promise<ThreadView> {
  const query = new URLSearchParams({ page, ...(sort && { sort }), ...(cursor && { cursor }) });
  const response = await fetch(`${site}threads?${query.toString()}`);
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()) as ThreadView;
}

/** Sends a reply. The same `key` and body twice is one reply. Rejects when no answer could be read. */
export async function sendReply(site: string, body: string, key: string): Promise<Answer> {
  const response = await fetch(`${site}comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body,
  });
  return (await response.json()) as Answer;
}
