import type { Context } from '../context.js';
import { firstIdAt } from '../ids.js';
import { attemptsKeptMs } from '../moderators/guesses.js';

/** Twice as long as near-duplicates are looked for, so that a dry run over that time finds what was found then. */
const tracesKeptMs = 14 * 24 * 60 * 60 * 1_000;

/**
 * Removes what has run out: receipts past their window, who recommended what, traces past theirs, sessions, tokens
 * and invitations past their date, old guesses, and counts of requests.
 */
export async function purge({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<{
  records: number;
  recommendations: number;
  traces: number;
  sessions: number;
  claims: number;
  authorBans: number;
  apiTokens: number;
  attempts: number;
  invitations: number;
  passkeyChallenges: number;
  counts: number;
}> {
  const now = clock();
  return {
    records: await store.receipts.removeExpired(now),
    recommendations: await store.recommendations.removeExpired(now),
    traces: await store.traces.removeBefore(firstIdAt(now.getTime() - tracesKeptMs)),
    sessions: await store.sessions.removeExpired(now),
    claims: await store.claims.removeExpired(now),
    authorBans: await store.authorBans.removeExpired(now),
    apiTokens: await store.apiTokens.removeExpired(now),
    attempts: await store.guesses.removeBefore(new Date(now.getTime() - attemptsKeptMs)),
    invitations: await store.invitations.removeExpired(now),
    passkeyChallenges: await store.passkeyChallenges.removeExpired(now),
    counts: await store.counts.removeExpired(now),
  };
}
