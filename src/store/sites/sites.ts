import type { Database } from '../database/database.js';
import type { ProofOfWork, SiteRecord } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

/** 1 to 63 lower-case letters, digits and hyphens, as in a host name. */
export const siteSlug = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export interface NewSite {
  id: string;
  slug: string;
  name: string;
  ruleset: object;
  createdAt: Date;
}

export interface SiteChanges {
  name?: string;
  origins?: string[];
  languages?: string[];
  bodyLengthMax?: number;
  editWindowSeconds?: number;
  formWebsite?: boolean;
  formNotify?: boolean;
  proofOfWork?: ProofOfWork;
  pageRules?: object;
  authors?: object[];
}

export function siteTable(database: Database) {
  return {
    /** What can be no slug is not even asked for: it comes from the path of a request and may hold anything. */
    findBySlug: async (slug: string): Promise<SiteRecord | null> =>
      siteSlug.test(slug) ? database.site.findUnique({ where: { slug } }) : null,

    findById: (id: string): Promise<SiteRecord | null> => database.site.findUnique({ where: { id } }),

    /** @param within the ids of those that are asked for; null for all. */
    list: (within: readonly string[] | null = null): Promise<SiteRecord[]> =>
      database.site.findMany({
        ...(within !== null && { where: { id: { in: [...within] } } }),
        orderBy: { slug: 'asc' },
      }),

    /** Creates the site with its ruleset as version 1; a site of that slug that exists is left as it is. */
    async ensure({ ruleset, ...site }: NewSite): Promise<void> {
      await database.$transaction(async (tx) => {
        const { count } = await tx.site.createMany({ data: [site], skipDuplicates: true });
        if (count === 0) return;
        await tx.ruleset.create({
          data: {
            siteId: site.id,
            version: 1,
            definition: ruleset as InputJsonValue,
            createdAt: site.createdAt,
          },
        });
      });
    },

    /** Notes that all threads of a site are named by these rules. */
    namePagesBy: async (id: string, pagesNamedBy: string): Promise<void> => {
      await database.site.update({ where: { id }, data: { pagesNamedBy } });
    },

    update: (id: string, { authors, pageRules, ...changes }: SiteChanges): Promise<SiteRecord> =>
      database.site.update({
        where: { id },
        data: {
          ...changes,
          ...(authors !== undefined && { authors: authors as InputJsonValue[] }),
          ...(pageRules !== undefined && { pageRules: pageRules as InputJsonValue }),
        },
      }),
  };
}
