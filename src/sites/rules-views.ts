import type { FindingView } from '../rules/findings/finding-view.js';
import type { RulesetDefinition } from '../rules/ruleset.js';

/** What pages know of rules: names, and plain shapes. */

type Rules = RulesetDefinition['rules'];

export type RuleName = keyof Rules;

/** What this rule can be set to besides being switched and weighed. */
export type RuleOptionName<Name extends RuleName> = Exclude<
  keyof Rules[Name],
  'enabled' | 'shadow' | 'weight'
>;

/** One thing a rule can be set to: a number within bounds, or a list of languages by their codes. */
export type RuleOption =
  | { name: string; kind: 'number'; isWhole: boolean; min: number; max: number }
  | { name: string; kind: 'languages' };

export type VerdictActionName = 'approve' | 'hold' | 'reject' | 'spam';

/** What rules say of a text that nobody has sent. */
export interface TrialView {
  action: VerdictActionName;
  score: number;
  findings: FindingView[];
  /** What the rules in force say of it. */
  inForce: { action: VerdictActionName; score: number };
}

/** One thing that is different, and where: `pointer` is a JSON Pointer into the definition (RFC 6901). */
export interface RulesetChange {
  pointer: string;
  /** e.g. "The threshold for holding a comment goes from 5 to 7." */
  text: string;
  /** Undefined, and so left out, for what was not there. */
  before?: unknown;
  after?: unknown;
}

/** One version of a site's rules: who made it, and when. */
export interface RulesetVersion {
  version: number;
  /** True for the version that comments are judged by now. */
  inForce: boolean;
  /** The moderator's name; null for the service itself, and for a token that belongs to nobody. */
  createdBy: string | null;
  createdAt: string;
  restoredFrom: number | null;
}
