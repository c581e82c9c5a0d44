import { type LinearModel, logitOf } from './linear-model.js';
import type { Features } from './read-features.js';

/** What one site's moderators have taught, beside the frozen base. */
export interface SiteModel {
  readonly version: number;
  readonly linear: LinearModel;
  readonly holdLogit: number;
  readonly spamLogit: number;
}

/** How much of the base's log-odds a head takes over. */
export const baseShare = 0.5;

/** Both together, in log-odds. */
export function siteModelLogit({ linear }: SiteModel, features: Features, baseLogit: number): number {
  return baseShare * baseLogit + logitOf(linear, features);
}
