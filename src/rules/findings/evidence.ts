import type { Script } from '../text/scripts.js';
import type { SignalName } from './signal-names.js';

/**
 * What rules see, by code, with the values that a sentence about it is made of. They are stored with every
 * decision and told by the API: codes and values are added, and none is renamed or given another meaning.
 * What is quoted is as it was typed; languages are ISO 639-1, scripts ISO 15924, dates ISO 8601.
 */
export interface EvidenceValues {
  'author-banned': { until: string | null };
  'author-blocked': Nothing;
  'address-blocked': Nothing;
  /** `badge` is what readers see beside the name once a moderator has approved the comment. */
  'author-named': { badge: string };
  /** `of` is the title, the person, the badge, the site or the sign that the name passes for. */
  'name-like-staff': { like: 'title' | 'person' | 'badge' | 'site' | 'sign'; of: string };
  'domain-blocked': { host: string };
  'words-blocked': { words: readonly string[] };
  /** `match` is the first; null where the pattern matches and no place can be pointed at. */
  pattern: { name: string; match: string | null };

  /** At most `max` were allowed; null where there are no more than that. */
  links: { count: number; max: number | null };
  /** The text has more that may be links than is looked at. */
  'links-beyond-counting': { count: number };
  'link-markup': Nothing;
  'links-hidden': {
    how: 'numeric' | 'disguised' | 'shortened' | 'punycode';
    hosts: readonly string[];
    more: number;
  };
  'links-unlike-text': { links: readonly { says: string; leadsTo: string }[]; more: number };
  'name-links': { host: string };
  'name-holds-email': { host: string };
  'name-advertises': { words: readonly string[]; website: boolean };
  'name-of-many-words': { count: number };
  'website-advertises': { host: string };
  'email-disposable': { domain: string };
  'website-disposable': { host: string };

  contact: { by: 'invitation' | 'handle' | 'hidden-email' | 'email'; count: number };
  'phone-numbers': { count: number; inName: boolean; asked: boolean };
  wallets: { count: number };
  gibberish: { words: readonly string[]; more: number };
  /** `percent` of the letters are of `script`, or of others that are as foreign. */
  'script-foreign': { percent: number; script: Script; expected: readonly Script[] };
  /** Whether the site's languages were set, or are those of its comments. */
  'language-foreign': { language: string; expected: readonly string[]; set: boolean };

  'submission-repeated': Nothing;
  'same-text': { count: number; approved: number };
  alike: { count: number; otherAuthors: number; markedSpam: number; markedApproved: number };
  pace: { of: 'author' | 'address' | 'text'; count: number; minutes: number };
  'hidden-field': Nothing;
  haste: { seconds: number; measured: boolean };
  'token-forged': Nothing;
  unproved: Nothing;

  /** By the head of this version, or by the base alone; `less` is how many points its links count for already. */
  'spam-model': {
    against: readonly SpamReason[];
    inFavour: readonly SpamReason[];
    head: number | null;
    less: number;
  };

  profanity: {
    kind: 'slur' | 'strong' | 'aimed' | 'hidden' | 'mild' | 'ambiguous';
    words: readonly ProfaneSighting[];
    more: number;
  };
  capitals: { percent: number; letters: number };
  repeats: { longest: number; runs: number };
  /** `letters` have more than `max` combining marks, or parts they are put together from; one of them has `most`. */
  'marks-stacked': { of: 'marks' | 'parts'; most: number; max: number; letters: number };

  'checks-unasked': { checks: readonly string[] };
  'author-known': { approved: number };

  'site-holds-all': Nothing;
  'page-holds-all': Nothing;
  'rule-failed': { reason: string; shadow: boolean };
}

/** The code says it all. */
type Nothing = object;

/** A word as it was typed, or something known of the comment besides its words. */
export type SpamReason = { word: string } | { signal: SignalName };

/** A profane word, and how it was written where that was otherwise. */
export interface ProfaneSighting {
  word: string;
  written?: string;
}

export type EvidenceCode = keyof EvidenceValues;

/** One thing that was seen. */
export type Evidence = { [Code in EvidenceCode]: { code: Code } & EvidenceValues[Code] }[EvidenceCode];

/** A language's sentence for all that can be seen. */
export type EvidenceWords = { readonly [Code in EvidenceCode]: (values: EvidenceValues[Code]) => string };
