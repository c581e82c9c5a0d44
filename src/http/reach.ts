import type { Request } from 'express';
import { z } from 'zod';
import { siteFor } from '../access/site-for.js';
import { requireInScope } from '../access/site-scope.js';
import type { Context } from '../context.js';
import type { Principal } from '../moderators/authenticate.js';

/**
 * Whoever is bound to some sites finds neither another one nor a comment or a dry run of it behind any address.
 * Everything that asks who is there asks here, so that no address is forgotten; what a list or a selection holds
 * is narrowed where it is read. @throws DomainError('not-found')
 */
export async function requireScope(
  ctx: Pick<Context, 'store' | 'sites'>,
  { siteIds }: Pick<Principal, 'siteIds'>,
  req: Request,
): Promise<void> {
  if (siteIds === null) return;
  const { path } = (req.route ?? {}) as { path?: unknown };
  const route = typeof path === 'string' ? path : '';
  const { site, id } = req.params;
  if (typeof site === 'string') await siteFor(ctx, { siteIds }, site);
  // A comment may also be named to ask for its author's others, or for those like it.
  for (const named of [req.query['author'], req.query['like']]) {
    const { data: known } = z.uuid().safeParse(named);
    if (known !== undefined) requireInScope(siteIds, (await ctx.store.comments.find(known))?.siteId ?? '');
  }
  // What is no id is refused by whoever reads it.
  const { data: known } = z.uuid().safeParse(id);
  if (known === undefined) return;
  if (/\/comments\/:id(?:\/|$)/.test(route))
    requireInScope(siteIds, (await ctx.store.comments.find(known))?.siteId ?? '');
  if (/\/dry-runs\/:id(?:\/|$)/.test(route))
    requireInScope(siteIds, (await ctx.store.dryRuns.find(known))?.siteId ?? '', 'dry run');
}
