import type { Context } from '../context.js';

/** Removes what has run out: receipts past their window and tokens past their date. */
export async function purge({
  store,
  clock,
}: Pick<Context, 'store' | 'clock'>): Promise<{ receipts: number; apiTokens: number }> {
  const now = clock();
  return {
    receipts: await store.receipts.removeExpired(now),
    apiTokens: await store.apiTokens.removeExpired(now),
  };
}
