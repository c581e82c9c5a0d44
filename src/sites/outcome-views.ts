/** How often a rule found something, and what moderators made of that. */
export interface OutcomeCounts {
  /** Comments in which it found something. */
  found: number;
  /** Of those, the ones that were held, rejected or called spam. */
  held: number;
  /** A moderator had the last word, and it agrees with the rule: rejected or spam where it spoke against. */
  upheld: number;
  /** A moderator had the last word, and it does not. */
  overturned: number;
}

/** How one rule has done; on trial is counted apart. */
export type RuleOutcome = OutcomeCounts & { rule: string; shadow: OutcomeCounts };

export interface RuleOutcomesView {
  since: string;
  rules: RuleOutcome[];
}
