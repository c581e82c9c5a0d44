import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { newId } from '../../ids.js';
import { type RulesetInput, toDefinition } from '../../sites/ruleset-input.js';
import { toDryRunView } from './view.js';
import type { DryRunView } from './views.js';

export const dryRunCommentsMax = 10_000;
/** Runs of one site that may wait or work at the same time. */
const unfinishedMax = 3;
const retryAfterSeconds = 30;

export interface DryRunRequest {
  /** The site's slug. */
  site: string;
  definition: RulesetInput;
  /** How many of the site's latest comments to judge again. */
  comments: number;
  /** The version to compare with; the one in force when left out. */
  against: number | undefined;
  moderatorId: string | null;
}

/**
 * Asks for a definition to be tried out on comments that are there already. The run is stored, then queued;
 * a queue that loses it is made up for by the sweep.
 * @throws DomainError not-found, invalid, too-many-requests.
 */
export async function requestDryRun(
  ctx: Pick<Context, 'store' | 'keyring' | 'clock' | 'queue' | 'log'>,
  { site: slug, definition, comments, against, moderatorId }: DryRunRequest,
): Promise<DryRunView> {
  const site = await ctx.store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  const baseVersion = against ?? site.rulesetVersion;
  if ((await ctx.store.rulesets.find(site.id, baseVersion)) === null) {
    throw new DomainError('invalid', 'There is no such version to compare with.', {
      faults: [
        {
          pointer: '#/against',
          code: 'against-unknown',
          detail: 'must be a version of the rules of this site',
        },
      ],
    });
  }
  const kept = await toDefinition(ctx, site, definition, '#/definition');
  if ((await ctx.store.dryRuns.countUnfinished(site.id)) >= unfinishedMax) {
    throw new DomainError(
      'too-many-requests',
      `This site has ${unfinishedMax} dry runs under way; wait for one, or cancel it.`,
      { retryAfterSeconds },
    );
  }
  const run = await ctx.store.dryRuns.add({
    id: newId(),
    siteId: site.id,
    definition: kept,
    baseVersion,
    commentsMax: comments,
    createdBy: moderatorId,
    createdAt: ctx.clock(),
  });
  try {
    await ctx.queue.run('dryRun', run.id);
  } catch (error) {
    ctx.log.warn({ err: error, dryRunId: run.id }, 'a dry run could not be queued; the sweep will');
  }
  return toDryRunView(ctx, run);
}
