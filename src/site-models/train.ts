import type { Context } from '../context.js';
import { encodeModel } from '../rules/spam-model/base-model.js';
import { decisionsMax, decisionsPerClassMin, trainHead } from '../rules/spam-model/train-head.js';
import { readBase } from '../sites/read-base-model.js';
import type { SiteRecord } from '../store/database/records.js';
import type { HeadStanding } from '../store/sites/site-models.js';
import { readExamples } from './examples.js';
import { inTurns } from './in-turns.js';

/** Who asks for a head: the schedule, for a site that stands like this, or somebody, whose word goes. */
export type Asked =
  | { by: 'schedule'; standing: Pick<HeadStanding, 'judging' | 'chosen' | 'newest'> }
  | { by: 'moderator'; moderatorId: string | null };

export type TrainOutcome =
  | { outcome: 'added'; version: number; refused: boolean }
  | { outcome: 'too-few'; ham: number; spam: number }
  /** For the schedule: the site's heads have changed meanwhile, and it adds nothing. */
  | { outcome: 'overtaken' };

/**
 * Trains a new head on what a site's moderators have decided, and lets it judge if it ranks those comments no
 * worse than the base alone. Approved comments are ham and spam is spam; what was rejected or held says nothing
 * of either. Other processes take it up within a second.
 */
export async function trainSiteModel(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'log'>,
  { site, asked }: { site: SiteRecord; asked: Asked },
): Promise<TrainOutcome> {
  const comments = await ctx.store.spamHeads.moderated(site.id, decisionsMax);
  const spam = comments.filter(({ action }) => action === 'spam').length;
  const ham = comments.length - spam;
  const last = comments.at(-1);
  if (last === undefined || Math.min(ham, spam) < decisionsPerClassMin)
    return { outcome: 'too-few', ham, spam };

  const base = readBase();
  const startedAt = performance.now();
  const trained = await inTurns(trainHead(await inTurns(readExamples(ctx, site, comments)), base.model));
  if (trained.outcome === 'too-few') return trained;
  const refused = trained.outcome === 'worse-than-base';
  const version = await ctx.store.spamHeads.add(
    site.id,
    {
      base: base.fingerprint,
      weights: encodeModel(trained.head),
      ham,
      spam,
      lastDecisionId: last.decisionId,
      ranking: { base: trained.metrics.base, head: trained.metrics.head },
      refused,
      scheduled: asked.by === 'schedule',
      trainedBy: asked.by === 'schedule' ? null : asked.moderatorId,
      trainedAt: ctx.clock(),
    },
    asked.by === 'schedule' ? asked.standing : undefined,
  );
  if (version === null) return { outcome: 'overtaken' };
  ctx.sites.forget();
  const tookMs = Math.round(performance.now() - startedAt);
  ctx.log.info({ siteId: site.id, version, ham, spam, refused, tookMs }, 'a spam head was trained');
  return { outcome: 'added', version, refused };
}
