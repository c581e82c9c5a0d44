import { round } from '../round.js';
import type { Finding, Rule } from '../rule.js';
import type { BaseModel } from './base-model.js';
import { explain } from './explain.js';
import { logitOf } from './linear-model.js';
import { pointsFor } from './points.js';
import { readFeatures } from './read-features.js';
import { headLogit, type SiteHead } from './site-head.js';

/** What the rule judges by; read from files and tables elsewhere. */
export interface SpamModels {
  /** Null where none was loaded: the rule then finds nothing. */
  readonly base: BaseModel | null;
  /** What the site's moderators have taught, if it was enough. */
  readonly head: SiteHead | null;
}

export const noModels: SpamModels = Object.freeze({ base: null, head: null });

/** Judges a comment by all of its words together, as they were found in spam and in ham before. */
export function spamModel({ weight }: { weight: number }, { base, head }: SpamModels): Rule {
  const name = 'spam-model';
  return {
    name,
    check(subject, reading): Finding[] {
      if (base === null) return [];
      const features = readFeatures(subject, reading);
      const baseLogit = logitOf(base.linear, features);
      const points =
        head === null ? pointsFor(baseLogit, base) : pointsFor(headLogit(head, features, baseLogit), head);
      const score = round(points * weight);
      if (score === 0) return [];
      return [{ rule: name, field: 'body', score, ...explain(reading.body, features, { base, head }) }];
    },
  };
}
