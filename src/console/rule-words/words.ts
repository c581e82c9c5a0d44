import type { RuleName, RuleOptionName, VerdictActionName } from '../../sites/rules-views.js';

/** How a rule is spoken of: what it is called, what it looks for, and what it can be set to. */
type RuleWords = {
  [Name in RuleName]: { title: string; seeks: string; options: Record<RuleOptionName<Name>, string> };
};

export type RuleGroup =
  | 'lists'
  | 'claims'
  | 'adverts'
  | 'elsewhere'
  | 'again'
  | 'model'
  | 'manner'
  | 'others'
  | 'trust';

/** Every string of the pages about rules. A language is complete when it compiles. */
export interface RulesWords {
  title: string;
  lead: string;
  groups: Record<RuleGroup, string>;
  rules: RuleWords;
  states: { on: string; shadow: string; off: string };
  state: string;
  shadowHint: string;
  weight: string;
  weightHint: string;
  points: (points: string) => string;
  version: (version: number) => string;
  madeBy: (name: string) => string;
  theService: string;
  whole: string;
  mode: string;
  modes: { auto: string; 'hold-all': string };
  thresholds: string;
  thresholdsHint: string;
  holdFrom: string;
  spamFrom: string;
  lists: string;
  onePerLine: string;
  blockedWords: string;
  allowedWords: string;
  allowedWordsHint: string;
  blockedDomains: string;
  blockedDomainsHint: string;
  languages: string;
  languagesHint: string;
  blockedPeople: string;
  blockedCount: (authors: number, addresses: number) => string;
  blockAuthors: string;
  blockAuthorsHint: string;
  unblockAuthors: string;
  unblockAuthorsHint: string;
  patterns: string;
  patternsHint: string;
  patternName: string;
  newPattern: string;
  expression: string;
  score: string;
  lookIn: string;
  places: { name: string; website: string; body: string };
  switches: { caseSensitive: string; folded: string; hold: string };
  morePatterns: string;
  trial: string;
  trialHint: string;
  trialText: string;
  trialName: string;
  trialWebsite: string;
  tryIt: string;
  verdicts: Record<VerdictActionName, string>;
  /** What the rules in force say of the same text, when that is something else. */
  inForceSays: (verdict: string, score: string) => string;
  sameAsInForce: string;
  trialFailed: string;
  save: string;
  saved: (version: number) => string;
  restored: (version: number, from: number) => string;
  saveFaults: (count: number) => string;
  /** Somebody has saved other rules meanwhile. */
  stale: (version: number) => string;
  staleHint: string;
  fromDryRun: string;
  mayNotChange: string;
  otherSites: string;
  outcomeHint: string;
  outcome: (found: string, held: string) => string;
  outcomeOnTrial: (found: string) => string;
  upheld: (count: string) => string;
  overturned: (count: string) => string;
  notModerated: string;
  dryRun: string;
  dryRunOn: string;
  latest: (comments: number) => string;
  versions: string;
  nothingChanges: string;
  was: string;
  is: string;
  counts: string;
  yes: string;
  no: string;
}
