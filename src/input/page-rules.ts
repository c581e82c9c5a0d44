import { z } from 'zod';
import { parameterPattern } from './tracking-parameters.js';

const parametersMax = 100;
const parameterName = z
  .string()
  .trim()
  .regex(parameterPattern, 'must be the name of a parameter, such as page, or its beginning with a *');
const parameterNames = z.array(parameterName).max(parametersMax);

/** Which addresses of a site are one page. What is left out of a change stays. */
export const pageRuleChangesSchema = z.strictObject({
  /** http:// and https:// lead to the same page. */
  schemesAreOne: z.boolean().optional(),
  /** So do `www.example.org` and `example.org`. */
  wwwIsOne: z.boolean().optional(),
  /** So do `/story/` and `/story`. */
  trailingSlashIsOne: z.boolean().optional(),
  /** Which parameters tell pages apart: all but those that track, none, or these. */
  parameters: z
    .union([z.enum(['all', 'none']), parameterNames], 'must be all, none, or a list of names')
    .optional(),
  /** Their order does not matter. */
  parametersAreSorted: z.boolean().optional(),
  /** Parameters that track, beside the list of tracking-parameters.ts. */
  trackingParameters: parameterNames.optional(),
});

export type PageRuleChanges = z.output<typeof pageRuleChangesSchema>;

/** The rules as a site has them. */
export type PageRuleSettings = { [Rule in keyof PageRuleChanges]-?: NonNullable<PageRuleChanges[Rule]> };

/** All that decides what a page is called. */
export interface PageRules extends PageRuleSettings {
  /** Where two origins are one, the site's own is the one that names the page. */
  origins: readonly string[];
}

export const usualPageRules: PageRuleSettings = {
  schemesAreOne: true,
  wwwIsOne: false,
  trailingSlashIsOne: true,
  parameters: 'all',
  parametersAreSorted: false,
  trackingParameters: [],
};

/** The rules of a site, those it has not changed as usual. */
export function pageRulesOf({
  pageRules,
  origins,
}: {
  pageRules: unknown;
  origins: readonly string[];
}): PageRules {
  return { ...settingsIn(pageRules), origins };
}

/** @param stored as in the column of a site. */
export function settingsIn(stored: unknown): PageRuleSettings {
  const { data = {} } = pageRuleChangesSchema.safeParse(stored);
  const set = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  return { ...usualPageRules, ...set };
}
