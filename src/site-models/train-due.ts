import type { Context } from '../context.js';
import { decisionsMax, decisionsPerClassMin } from '../rules/spam-model/train-head.js';
import { readBase } from '../sites/read-base-model.js';
import type { HeadStanding } from '../store/sites/site-models.js';
import { trainSiteModel } from './train.js';

/** A head is trained anew once this much has been decided since, as a share of what it was trained on. */
const freshShareMin = 0.1;
const freshMin = 10;
const standingsPageSize = 200;
/** Heads trained in one run: the sweep waits behind it. Who is left waits for the next. */
const trainedMax = 20;

export interface TrainReport {
  trained: number;
  refused: number;
  failed: number;
}

/**
 * Trains a head for every site whose moderators have decided enough since its last one, and for those whose head
 * was trained beside another base. Safe from several runners at once: of two that train for one site one adds.
 */
export async function trainDueModels(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'log'>,
): Promise<TrainReport> {
  const report: TrainReport = { trained: 0, refused: 0, failed: 0 };
  const { fingerprint } = readBase();
  let afterSiteId: string | undefined;
  for (;;) {
    const standings = await ctx.store.spamHeads.standings(afterSiteId, standingsPageSize, decisionsMax);
    for (const standing of standings.filter((each) => isDue(each, fingerprint))) {
      if (report.trained + report.refused >= trainedMax) return report;
      try {
        const outcome = await trainOne(ctx, standing);
        if (outcome !== null) report[outcome] += 1;
      } catch (error) {
        ctx.log.error({ err: error, siteId: standing.siteId }, 'a spam head could not be trained');
        report.failed += 1;
      }
    }
    afterSiteId = standings.at(-1)?.siteId;
    if (standings.length < standingsPageSize) return report;
  }
}

async function trainOne(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'log'>,
  standing: HeadStanding,
): Promise<'trained' | 'refused' | null> {
  const site = await ctx.sites.byId(standing.siteId);
  const trained = await trainSiteModel(ctx, { site, asked: { by: 'schedule', standing } });
  if (trained.outcome !== 'added') return null;
  return trained.refused ? 'refused' : 'trained';
}

/**
 * Whether the schedule trains a head for this site. What a moderator chose stays, for as long as it can judge:
 * a head whose base is gone cannot.
 * @param base the fingerprint of the base that is loaded.
 */
export function isDue(
  { judging, judgingBase, chosen, newest, newestBase, examples, freshHam, freshSpam }: HeadStanding,
  base: string,
): boolean {
  if (chosen && (judging === null || judgingBase === base)) return false;
  if (newest === null) return Math.min(freshHam, freshSpam) >= decisionsPerClassMin;
  if (newestBase !== base) return true;
  return freshHam + freshSpam >= Math.max(freshMin, examples * freshShareMin);
}
