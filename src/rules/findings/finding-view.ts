import type { Evidence } from './evidence.js';

export type FieldName = 'name' | 'email' | 'website' | 'body';

/** One thing a rule saw; see `Finding` in src/rules/findings/rule.ts. */
export interface FindingView {
  rule: string;
  field: FieldName;
  score: number;
  /** In English. */
  evidence: string;
  /** The evidence as a code and values, for every language. */
  seen?: Evidence;
  /** UTF-16 positions in the field as it was typed. */
  spans: { start: number; end: number }[];
  hold?: boolean;
  conduct?: boolean;
  shadow?: boolean;
}
