/**
 * The vocabulary of judging. Everything under src/rules is pure and synchronous: no I/O, no clock, no
 * environment. What a rule needs to know is gathered first and handed to it as a `Subject`.
 */

import type { Links } from '../links/links.js';
import type { Letters } from '../text/letters.js';
import type { NormalisedText } from '../text/normalise.js';
import type { Script } from '../text/scripts.js';
import type { Span } from '../text/span.js';
import type { Evidence } from './evidence.js';

export type { Span };

/** The parts of a comment that are judged, each as its own field. */
export type Field = 'name' | 'email' | 'website' | 'body';

/** One thing a rule saw, in words a moderator can read. */
export interface Finding {
  /** The rule's name, kebab-case, e.g. `too-many-links`. */
  rule: string;
  field: Field;
  /** Points towards spam; negative speaks for the comment. */
  score: number;
  /** e.g. "5 links, at most 2 allowed". */
  evidence: string;
  /** The same for words of any language to be made of; absent where somebody else found the words. */
  seen?: Evidence;
  /** Where in the field; empty when the finding is about the comment as a whole. */
  spans: Span[];
  /** The comment needs a human whatever the score, e.g. because a rule failed. */
  hold?: boolean;
  /** The comment is put aside without a human, whatever the score. */
  reject?: boolean;
  /**
   * About how something is said or by whom, not about what it is for: counts towards holding the comment for a human,
   * never towards calling it spam.
   */
  conduct?: boolean;
  /** Recorded and not counted: the rule is being tried out. */
  shadow?: boolean;
}

/** How often this author has been here before, on this site. */
export interface AuthorHistory {
  approved: number;
  rejected: number;
  spam: number;
  held: number;
}

/** A comment as the rules see it, with the facts gathered about it. */
export interface Subject {
  name: string;
  website: string | null;
  body: string;
  /** The part after the @, lower case; the address itself never reaches a rule. */
  emailDomain: string;
  submittedAt: Date;
  facts: Facts;
}

export interface Facts {
  /** The language of the body, ISO 639-1; null when it is not to be told, or nothing in the text depends on it. */
  language: string | null;
  /** Hosts of the site itself, lower case; links to them are not counted against a comment. */
  ownHosts: readonly string[];
  author: AuthorHistory;
  /** True when the site's list of blocked authors names this author. */
  authorBlocked: boolean;
  /** Whether a moderator has banned this author from the site, and until when; null for one who is not banned. */
  authorBan: { until: Date | null; hidden: boolean } | null;
  /** The badge of the site's own author under whose address the comment was sent; null for anybody else's. */
  namedAs: string | null;
  /** The people of this site whose names others may not imitate. */
  staff: StaffNames;
  /** A moderator has every comment of this page held. */
  pageHolds: boolean;
  /** True when the site's list of blocked addresses names the one this comment was sent from. */
  addressBlocked: boolean;
  /** Other comments on the site with the same normalised text within the look-back window. */
  sameTextCount: number;
  /** Those of them that are approved. */
  sameTextApproved: number;
  /** Other comments of the last days that say nearly the same, the very same included. */
  alike: Alike;
  /**
   * Another comment, by the same name, with the very same text, to the same page and parent and from the same network,
   * came within ten minutes, and stands. Which e-mail address either has makes no difference.
   */
  isRepeat: boolean;
  /** How fast comments have been coming. */
  pace: Pace;
  signals: Signals;
  /** Scripts the site is written in, by what it has approved; empty while that is not known. */
  siteScripts: readonly Script[];
  /** Languages its comments are in, ISO 639-1, by the same; empty while that is not known. */
  siteLanguages: readonly string[];
  /** What others said whom the site asks about its comments. */
  checks: CheckFacts;
}

/** Names of a site's own people, as typed; never shown to whoever sends a comment. */
export interface StaffNames {
  /** Full names of moderators, and names under which the site's authors have written. */
  people: readonly string[];
  badges: readonly string[];
  siteName: string;
}

/** Comments with most of their words in common with this one; of a large number, the ones looked at. */
export interface Alike {
  count: number;
  /** Different people among their authors. */
  authors: number;
  /** The same without this comment's own author; for a moderator to read, and in no score: see `near-duplicate`. */
  otherAuthors: number;
  /** What moderators have made of them; their word, not that of the rules. */
  markedSpam: number;
  markedApproved: number;
  /** Those that came within the minutes before. */
  recent: number;
}

/** Other comments within the minutes before this one. */
export interface Pace {
  minutes: number;
  /** By the same author from the same network address: what others send under their e-mail address is not theirs. */
  sameAuthor: number;
  /** From the same network address. */
  sameAddress: number;
}

/** What is known of how a form was filled in; mostly a claim of the client, and absent where it told nothing. */
export interface Signals {
  /** Made by us for this form, made by nobody, or none: a form without script has none. */
  formToken?: 'valid' | 'invalid' | 'absent';
  /** The site asks for a proof of work with each comment, and this one came without. */
  unproved?: boolean;
  /** The field that people do not see had something in it. */
  honeypot?: boolean;
  /** From the form being shown to its being sent. */
  secondsToSubmit?: number;
  /** The seconds are those since we made the token, rather than what the client says. */
  measured?: boolean;
}

/** What one remote check answered about a comment. */
export interface CheckAnswer {
  /** From 0, nothing against the comment, to 1, certain. No answer speaks for a comment. */
  score: number;
  /** e.g. "Akismet calls it spam". */
  evidence: string;
  /** See `Finding.conduct`. */
  conduct: boolean;
}

export interface CheckFacts {
  answers: readonly CheckAnswer[];
  /** Why checks gave no answer, in words, one for each. */
  failures: readonly string[];
  /** The checks, by title, that were left alone because the other rules had decided without them. */
  skipped: readonly string[];
}

/** For a comment that no remote check was asked about. */
export const noChecks: CheckFacts = Object.freeze({ answers: [], failures: [], skipped: [] });

/** One field with its disguises off; worked out once and shared by all rules that read it. */
export interface ReadField {
  readonly field: Field;
  readonly normalised: NormalisedText;
  /** The letters of the normalised text and, where something may be hidden behind signs or markup, those behind it. */
  readonly views: readonly Letters[];
  readonly links: Links;
}

/** The comment's text as the rules read it. An absent website is an empty field. */
export interface Reading {
  readonly name: ReadField;
  readonly website: ReadField;
  readonly body: ReadField;
}

/** A configured check. It answers with what it found, or an empty list. */
export interface Rule {
  readonly name: string;
  check(subject: Subject, reading: Reading): Finding[];
}

export type VerdictAction = 'approve' | 'hold' | 'reject' | 'spam';

/** What the rules concluded, with all of its reasons. */
export interface Verdict {
  action: VerdictAction;
  /** The sum of the findings' scores. */
  score: number;
  findings: Finding[];
}
