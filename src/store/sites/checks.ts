import type { Database } from '../database/database.js';
import type { CheckAnswerRecord, RemoteCheckRecord } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export interface NewRemoteCheck {
  siteId: string;
  check: string;
  settings: object;
  secretSealed: string | null;
  updatedBy: string | null;
  updatedAt: Date;
}

/** What became of the latest call: an answer, or a failure and whether the check is left alone after it. */
export interface CheckHealth {
  siteId: string;
  check: string;
  /** The settings it was called with; what happened under earlier ones is no longer of interest. */
  updatedAt: Date;
  changes:
    | { answeredAt: Date; restsUntil: null }
    | { failedAt: Date; failure: string; restsUntil: Date | null };
}

/** Whom each site asks about its comments, with which settings, and how that has been going. */
export function remoteCheckTable(database: Database) {
  return {
    listFor: (siteId: string): Promise<RemoteCheckRecord[]> =>
      database.remoteCheck.findMany({ where: { siteId }, orderBy: { check: 'asc' } }),

    find: (siteId: string, check: string): Promise<RemoteCheckRecord | null> =>
      database.remoteCheck.findUnique({ where: { siteId_check: { siteId, check } } }),

    /** Replaces the settings, forgets how the old ones did, and raises the site's `checksVersion`: all or nothing. */
    async put({ siteId, check, settings, ...record }: NewRemoteCheck): Promise<RemoteCheckRecord> {
      const data = {
        ...record,
        settings: settings as InputJsonValue,
        answeredAt: null,
        failedAt: null,
        failure: null,
        restsUntil: null,
      };
      const [, put] = await database.$transaction([
        database.site.update({ where: { id: siteId }, data: { checksVersion: { increment: 1 } } }),
        database.remoteCheck.upsert({
          where: { siteId_check: { siteId, check } },
          create: { siteId, check, ...data },
          update: data,
        }),
      ]);
      return put;
    },

    async noteHealth({ siteId, check, updatedAt, changes }: CheckHealth): Promise<void> {
      await database.remoteCheck.updateMany({ where: { siteId, check, updatedAt }, data: changes });
    },
  };
}

/** What remote checks have said of comments. */
export function checkAnswerTable(database: Database) {
  return {
    listFor: (commentId: string): Promise<CheckAnswerRecord[]> =>
      database.checkAnswer.findMany({ where: { commentId }, orderBy: { check: 'asc' } }),

    /** Keeps the latest answer of each check about a comment. */
    async put(answers: readonly Omit<CheckAnswerRecord, 'told'>[]): Promise<void> {
      await database.$transaction(
        answers.map(({ commentId, check, ...answer }) =>
          database.checkAnswer.upsert({
            where: { commentId_check: { commentId, check } },
            create: { commentId, check, ...answer },
            update: { ...answer, told: null },
          }),
        ),
      );
    },

    async setTold(commentId: string, check: string, told: string): Promise<void> {
      await database.checkAnswer.updateMany({ where: { commentId, check }, data: { told } });
    },
  };
}
