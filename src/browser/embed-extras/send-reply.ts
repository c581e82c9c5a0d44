/**
 * What the service answers a reply: the author's private link, or what is wrong in words for the person,
 * where `errors` points at fields as `#/email` does.
 */
export interface Answer {
  statusUrl?: string;
  type?: string;
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

/** Sends a reply. The same `key` and body twice is one reply. Rejects when no answer could be read. */
export async function sendReply(api: string, reply: object, key: string): Promise<Answer> {
  const response = await fetch(`${api}comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(reply),
  });
  return (await response.json()) as Answer;
}
