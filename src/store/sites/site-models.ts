import type { Database } from '../database/database.js';
import type { CommentRecord, SpamHeadRecord } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export type NewSiteModel = Omit<SpamHeadRecord, 'siteId' | 'version' | 'ranking' | 'weights'> & {
  weights: Uint8Array;
  ranking: object;
};

/** What tells one head from another, without its weights. */
export type SiteModelSummary = Omit<SpamHeadRecord, 'weights'>;

/** A comment on which a moderator's word is the last. */
export type ModeratedComment = Pick<
  CommentRecord,
  'id' | 'authorName' | 'authorWebsite' | 'emailSealed' | 'body' | 'submittedAt'
> & { decisionId: string; action: 'approve' | 'spam' };

/** How a site stands to its heads. */
export interface HeadStanding {
  siteId: string;
  /** The version that judges; null for the base alone. */
  judging: number | null;
  /** The base it was trained beside. */
  judgingBase: string | null;
  /** A moderator has chosen it. */
  chosen: boolean;
  newest: number | null;
  newestBase: string | null;
  /** Comments that the newest was trained on; 0 where there is none. */
  examples: number;
  /** Moderators' decisions that the newest has not seen; all of them where there is none. */
  freshHam: number;
  freshSpam: number;
}

/** A moderator's decisions looked at for one that says ham or spam and is the last: so many for each that is asked for. */
const decisionsPerExampleMax = 5;
const nilId = '00000000-0000-0000-0000-000000000000';

export function siteModelTable(database: Database) {
  return {
    find: (siteId: string, version: number): Promise<SpamHeadRecord | null> =>
      database.spamHead.findUnique({ where: { siteId_version: { siteId, version } } }),

    findSummary: (siteId: string, version: number): Promise<SiteModelSummary | null> =>
      database.spamHead.findUnique({
        where: { siteId_version: { siteId, version } },
        omit: { weights: true },
      }),

    /** Newest first. */
    list: (siteId: string, beforeVersion: number | undefined, limit: number): Promise<SiteModelSummary[]> =>
      database.spamHead.findMany({
        where: { siteId, ...(beforeVersion !== undefined && { version: { lt: beforeVersion } }) },
        omit: { weights: true },
        orderBy: { version: 'desc' },
        take: limit,
      }),

    /**
     * The comments a moderator has last approved or called spam, by the latest of those decisions, oldest first.
     * Withdrawn ones are not among them: a withdrawal is a later decision.
     */
    async moderated(siteId: string, limit: number): Promise<ModeratedComment[]> {
      const rows = await database.$queryRaw<ModeratedComment[]>`
        SELECT recent.id AS "decisionId", recent.action::text AS action, comments.id,
          comments.author_name AS "authorName", comments.author_website AS "authorWebsite",
          comments.email_sealed AS "emailSealed", comments.body, comments.submitted_at AS "submittedAt"
        FROM (
          SELECT id, comment_id, version, action FROM decisions WHERE site_id = ${siteId}::uuid
          ORDER BY id DESC LIMIT ${limit * decisionsPerExampleMax}) AS recent
        JOIN comments ON comments.id = recent.comment_id AND comments.version = recent.version
        WHERE recent.action IN ('approve', 'spam')
        ORDER BY recent.id DESC LIMIT ${limit}`;
      return rows.reverse();
    },

    /** Sites after this one, in the order of their ids. @param countedMax fresh decisions that are counted. */
    standings: (
      afterSiteId: string | undefined,
      limit: number,
      countedMax: number,
    ): Promise<HeadStanding[]> =>
      database.$queryRaw<HeadStanding[]>`
        SELECT sites.id AS "siteId", sites.spam_head_version AS judging, judge.base AS "judgingBase",
          sites.spam_head_chosen AS chosen, newest.version AS newest, newest.base AS "newestBase",
          COALESCE(newest.examples, 0) AS examples, fresh.ham AS "freshHam", fresh.spam AS "freshSpam"
        FROM sites
        LEFT JOIN spam_heads AS judge ON judge.site_id = sites.id AND judge.version = sites.spam_head_version
        LEFT JOIN LATERAL (
          SELECT version, base, ham + spam AS examples, last_decision_id FROM spam_heads
          WHERE site_id = sites.id ORDER BY version DESC LIMIT 1) AS newest ON true
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE action = 'approve')::int AS ham,
            count(*) FILTER (WHERE action = 'spam')::int AS spam
          FROM (
            SELECT action FROM decisions
            WHERE site_id = sites.id AND id > COALESCE(newest.last_decision_id, ${nilId}::uuid)
            ORDER BY id DESC LIMIT ${countedMax}) AS latest) AS fresh
        WHERE sites.id > ${afterSiteId ?? nilId}::uuid
        ORDER BY sites.id LIMIT ${limit}`,

    /**
     * Adds the next version, which judges from now on unless it is refused; a choice that a moderator had made
     * ends with it. Concurrent writers queue on the site's row.
     * @param expected how the site must still stand; undefined for however it does.
     * @returns the version, or null when the site stands otherwise, with nothing added.
     */
    add: (
      siteId: string,
      { ranking, weights, ...head }: NewSiteModel,
      expected: Pick<HeadStanding, 'judging' | 'chosen' | 'newest'> | undefined,
    ): Promise<number | null> =>
      database.$transaction(async (tx) => {
        const [site] = await tx.$queryRaw<{ judging: number | null; chosen: boolean }[]>`
          SELECT spam_head_version AS judging, spam_head_chosen AS chosen FROM sites
          WHERE id = ${siteId}::uuid FOR UPDATE`;
        const found = await tx.spamHead.aggregate({ where: { siteId }, _max: { version: true } });
        const newest = found._max.version;
        if (
          expected !== undefined &&
          (expected.newest !== newest ||
            expected.judging !== site?.judging ||
            expected.chosen !== site.chosen)
        )
          return null;
        const version = (newest ?? 0) + 1;
        await tx.spamHead.create({
          data: {
            siteId,
            version,
            ranking: ranking as InputJsonValue,
            weights: new Uint8Array(weights),
            ...head,
          },
        });
        await tx.site.update({
          where: { id: siteId },
          data: { spamHeadChosen: false, ...(!head.refused && { spamHeadVersion: version }) },
        });
        return version;
      }),

    /** Puts a version in charge, or with null the base alone, until it is trained anew. */
    async choose(siteId: string, version: number | null): Promise<void> {
      await database.site.update({
        where: { id: siteId },
        data: { spamHeadVersion: version, spamHeadChosen: true },
      });
    },
  };
}
