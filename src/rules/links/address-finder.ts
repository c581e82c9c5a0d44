import { LinkifyIt, type Match } from 'linkify-it';
import { parse } from 'tldts';
import { wordEndings } from '../text/word-endings.js';

/**
 * linkify-it with an end to each address: before Chinese, Japanese or Korean text that follows without a space, and at
 * the end of a sentence whose next one follows without a space (`https://example.org.In the end`). The rules and what
 * readers are shown both find addresses by it, so that a moderator sees counted what a reader can click.
 */
export class AddressFinder extends LinkifyIt {
  override match(text: string): Match[] | null {
    const found: Match[] = [];
    for (const { from, to } of stretchesOf(text)) {
      for (const match of super.match(text.slice(from, to)) ?? []) {
        match.index += from;
        match.lastIndex += from;
        found.push(match);
      }
    }
    return found.length === 0 ? null : found;
  }

  override matchAtStart(text: string): Match | null {
    const [first] = stretchesOf(text);
    return first === undefined ? null : super.matchAtStart(text.slice(first.from, first.to));
  }
}

interface Stretch {
  from: number;
  to: number;
}

/** Scripts that are written without spaces between words, and their punctuation; twitter-text ends addresses by the same. */
const eastAsian =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Bopo}\\u3000-\\u303f\\uff00-\\uffef]';

/**
 * Where such text meets an address: before ASCII, after ASCII that is neither `://` nor the dot of a host such as `www.例え.jp`,
 * and after a dot with a whole host before it (`https://example.org。`, whose full stop may have been read as a dot).
 */
const eastAsianBounds = new RegExp(
  `(?<=${eastAsian})(?=[a-z0-9])|(?<=[!-~])(?<!://)(?<!\\.)(?=${eastAsian})|(?<=\\.[a-z]{2,24}\\.)(?=${eastAsian})`,
  'giu',
);

const words = /\S+/g;

function* stretchesOf(text: string): Generator<Stretch> {
  for (const { index, 0: word } of text.matchAll(words)) {
    let read = 0;
    for (const end of [...ends(word, eastAsianBounds), word.length]) {
      yield* sentencesOf(text, index + read, index + end);
      read = end;
    }
  }
}

function ends(word: string, pattern: RegExp): number[] {
  return word.length < 4 ? [] : [...word.matchAll(pattern)].map(({ index }) => index);
}

/** A full stop with a word before it and a capitalised one behind. */
const sentenceEnds =
  /\.(?<=(?:(?<label>[\p{L}\p{N}-]{1,63})|[)\]”»’"'])\.)(?=(?<next>\p{Lu}[\p{Ll}\p{N}]{0,24})(?![\p{L}\p{N}]))/gu;

/** A label that no sentence ends with: `BestPills`, `shop-24`. */
const madeUp = /\p{Ll}\p{Lu}|[\d-]/u;

/** Looks into the host only: capitals in a path mean nothing. */
function* sentencesOf(text: string, from: number, to: number): Generator<Stretch> {
  const word = text.slice(from, to);
  const marked = /^[^/?#]{0,12}:\/\/|^www\./i.exec(word)?.[0] ?? '';
  const pathAt = word.slice(marked.length).search(/[/?#]/);
  const hostEnd = pathAt < 0 ? word.length : marked.length + pathAt;
  let read = 0;
  for (const { index, groups } of word.slice(0, hostEnd).matchAll(sentenceEnds)) {
    const { label = '', next = '' } = groups ?? {};
    const isMeant = read === 0 && (marked !== '' || word.slice(0, index).includes('@'));
    const leadsOn = isMeant
      ? !isHost(word.slice(marked.startsWith('www') ? 0 : marked.length, index))
      : (index + 1 + next.length === hostEnd && pathAt >= 0) ||
        (madeUp.test(label) && !wordEndings.has(next.toLowerCase()));
    if (leadsOn) continue;
    yield { from: from + read, to: from + index };
    read = index + 1;
  }
  yield { from: from + read, to };
}

/** Whether this is a host that leads somewhere, so that what follows need not be part of it. */
function isHost(text: string): boolean {
  const { domain, isIcann } = parse(text.slice(text.lastIndexOf('@') + 1));
  return domain !== null && isIcann === true;
}
