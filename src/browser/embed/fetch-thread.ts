import type { ThreadView } from '../../threads/views.js';

/** Asks for a page's approved thread; what is empty in the query is left out. Rejects when it cannot be had. */
export async function fetchThread(api: string, query: Record<string, string>): Promise<ThreadView> {
  const given = Object.entries(query).filter(([, value]) => value);
  const response = await fetch(`${api}threads?${new URLSearchParams(given).toString()}`);
  if (!response.ok) throw new Error();
  return (await response.json()) as ThreadView;
}
