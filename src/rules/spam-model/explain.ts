import { excerpt } from '../../input/cut.js';
import type { EvidenceValues, SpamReason } from '../findings/evidence.js';
import type { Span } from '../findings/rule.js';
import { signalNames } from '../findings/signal-names.js';
import { type NormalisedText, spanOf } from '../text/normalise.js';
import { textAt } from '../text/whole-characters.js';
import type { BaseModel } from './base-model.js';
import { slotOf } from './hash.js';
import { pieceScale, signalScale, wordScale } from './linear-model.js';
import { eachPiece, type Features, hashWord, pairHash, seeds } from './read-features.js';
import { baseShare, type SiteModel } from './site-head.js';
import type { Tokens } from './tokenise.js';

/** Reasons shown of either kind, towards spam and for the comment. */
const toldMax = { words: 4, signals: 3 } as const;
const toldInFavourMax = { words: 2, signals: 2 } as const;
/** Log-odds below which a feature is not worth a word. */
const contributionMin = 0.08;
const quotedLengthMax = 40;
/** Words looked at for the evidence: enough to find what weighs, however long the text. */
const wordsMax = 400;

interface Reason {
  /** Towards spam; negative speaks for the comment. */
  contribution: number;
  /** The signal, or null for words: those from `from` to `until` of the normalised text. */
  signal: number | null;
  from: number;
  until: number;
}

/** Which features weighed most either way, and where those that speak against it stand. */
export function explain(
  normalised: NormalisedText,
  tokens: Tokens,
  features: Features,
  models: { base: BaseModel; head: SiteModel | null },
): Pick<EvidenceValues['spam-model'], 'against' | 'inFavour'> & { spans: Span[] } {
  const words = wordReasons(tokens, features, models);
  const signals = signalReasons(features, models);
  const against = [...pick(words, 1, toldMax.words), ...pick(signals, 1, toldMax.signals)];
  const inFavour = [...pick(words, -1, toldInFavourMax.words), ...pick(signals, -1, toldInFavourMax.signals)];
  return {
    against: against.map((reason) => tell(normalised, reason)),
    inFavour: inFavour.map((reason) => tell(normalised, reason)),
    spans: against
      .filter(({ signal }) => signal === null)
      .map(({ from, until }) => spanOf(normalised, from, until))
      .sort((a, b) => a.start - b.start),
  };
}

/** What a weight of the base and of the head come to together. */
function weigher({ base, head }: { base: BaseModel; head: SiteModel | null }) {
  const share = head === null ? 1 : baseShare;
  const baseStep = base.linear.slotStep * share;
  return {
    slot: (slot: number): number =>
      (base.linear.slots[slot] ?? 0) * baseStep +
      (head === null ? 0 : (head.linear.slots[slot] ?? 0) * head.linear.slotStep),
    signal: (signal: number): number =>
      (base.linear.signals[signal] ?? 0) * share + (head?.linear.signals[signal] ?? 0),
  };
}

function signalReasons({ signals }: Features, models: { base: BaseModel; head: SiteModel | null }): Reason[] {
  const weigh = weigher(models);
  return signals.map((signal) => ({
    contribution: weigh.signal(signal) * signalScale,
    signal,
    from: 0,
    until: 0,
  }));
}

/** Every word with its pieces, and every pair of words, that weighs enough to be shown; each once, where it stands first. */
function wordReasons(
  { text, froms, untils }: Tokens,
  { words, pieces }: Features,
  models: { base: BaseModel; head: SiteModel | null },
): Reason[] {
  const weigh = weigher(models);
  const perWord = wordScale(words.length);
  const perPiece = pieceScale(pieces.length);
  const seen = new Map<string, Reason>();
  const note = (contribution: number, from: number, until: number) => {
    if (Math.abs(contribution) < contributionMin) return;
    const typed = text.slice(from, until);
    if (!seen.has(typed)) seen.set(typed, { contribution, signal: null, from, until });
  };
  let before = 0;
  for (let index = 0; index < Math.min(froms.length, wordsMax); index += 1) {
    const from = froms[index] ?? 0;
    const until = untils[index] ?? 0;
    const hash = hashWord(seeds.word, text, from, until);
    let contribution = weigh.slot(slotOf(hash)) * perWord;
    eachPiece(text, from, until, (slot) => {
      contribution += weigh.slot(slot) * perPiece;
    });
    note(contribution, from, until);
    if (index > 0) note(weigh.slot(slotOf(pairHash(before, hash))) * perWord, froms[index - 1] ?? 0, until);
    before = hash;
  }
  return [...seen.values()];
}

function pick(reasons: readonly Reason[], sign: 1 | -1, countMax: number): Reason[] {
  return reasons
    .filter(({ contribution }) => contribution * sign >= contributionMin)
    .sort((a, b) => (b.contribution - a.contribution) * sign)
    .slice(0, countMax);
}

function tell(normalised: NormalisedText, { signal, from, until }: Reason): SpamReason {
  const name = signal === null ? undefined : signalNames[signal];
  return name === undefined ? { word: asTyped(normalised, from, until) } : { signal: name };
}

/** So that it is found in the text. */
function asTyped(normalised: NormalisedText, from: number, until: number): string {
  const typed = textAt(normalised.source, spanOf(normalised, from, until));
  return excerpt(typed.replace(/\s+/g, ' '), quotedLengthMax);
}
