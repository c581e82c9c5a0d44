import { evidenceOf } from '../findings/finding-text.js';
import { round } from '../findings/round.js';
import type { Finding, Reading, Rule } from '../findings/rule.js';
import type { BaseModel } from './base-model.js';
import { explain } from './explain.js';
import { logitOf } from './linear-model.js';
import { pointsBesideLinks } from './points.js';
import { type Features, readFeatures } from './read-features.js';
import { linkSignals } from './signals.js';
import { type SiteModel, siteModelLogit } from './site-head.js';
import { tokenise } from './tokenise.js';

/** What the rule judges by; read from files and tables elsewhere. */
export interface SpamModels {
  /** Null where none was loaded: the rule then finds nothing. */
  readonly base: BaseModel | null;
  /** What the site's moderators have taught, if it was enough. */
  readonly head: SiteModel | null;
}

export const noModels: SpamModels = Object.freeze({ base: null, head: null });

export interface SpamModelOptions {
  weight: number;
  /** What another rule adds to the score for there being so many links; they are not counted here as well. */
  countedForLinks: (reading: Reading) => number;
}

/** Judges a comment by all of its words together, as they were found in spam and in ham before. */
export function spamModel({ weight, countedForLinks }: SpamModelOptions, { base, head }: SpamModels): Rule {
  const name = 'spam-model';
  return {
    name,
    check(subject, reading): Finding[] {
      if (base === null || weight === 0) return [];
      const tokens = tokenise(reading.body);
      const features = readFeatures(subject, reading, tokens);
      const logit = logitBy({ base, head }, features);
      const counted = countedForLinks(reading) / weight;
      const { points, countedTwice } = pointsBesideLinks(
        {
          logit,
          logitWithoutLinks: counted === 0 ? logit : logitBy({ base, head }, withoutLinks(features)),
          counted,
        },
        head ?? base,
      );
      const score = round(points * weight);
      if (score === 0) return [];
      const { spans, ...reasons } = explain(reading.body.normalised, tokens, features, { base, head });
      const less = round(countedTwice * weight);
      return [
        {
          rule: name,
          field: 'body',
          score,
          ...evidenceOf('spam-model', { ...reasons, head: head?.version ?? null, less }),
          spans,
        },
      ];
    },
  };
}

function logitBy({ base, head }: { base: BaseModel; head: SiteModel | null }, features: Features): number {
  const baseLogit = logitOf(base.linear, features);
  return head === null ? baseLogit : siteModelLogit(head, features, baseLogit);
}

function withoutLinks(features: Features): Features {
  return { ...features, signals: features.signals.filter((signal) => !linkSignals.has(signal)) };
}
