import type { ReadField, Reading, Subject } from '../findings/rule.js';
import { type SignalName, signalNames } from '../findings/signal-names.js';
import type { Link } from '../links/links.js';
import { countCharacters } from './count-characters.js';
import { kindNames, kindsOfWord } from './lexicon.js';
import type { Tokens } from './tokenise.js';

/** Signals of how many links there are, and of nothing besides; `too-many-links` counts the same. */
const ofLinksAlone = [
  'a link',
  '2 links',
  '3 links or more',
  'a link and hardly a word',
] as const satisfies readonly SignalName[];

const ids = new Map<SignalName, number>(signalNames.map((name, index) => [name, index]));
const idOf = (name: SignalName): number => ids.get(name) ?? 0;

export const linkSignals: ReadonlySet<number> = new Set(ofLinksAlone.map(idOf));

const bit = Object.fromEntries(kindNames.map((kind, index) => [kind, 1 << index])) as Record<
  (typeof kindNames)[number],
  number
>;

const shorteners = new Set(
  'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly cutt.ly rb.gy adf.ly shorturl.at t.me wa.me linktr.ee rebrand.ly tiny.cc bl.ink v.gd lnkd.in surl.li clck.ru vk.cc'.split(
    ' ',
  ),
);

const phone = /(?<![\d.,])\+?\d[\d\s().-]{7,20}\d(?![\d,])/;
const money = /[$€£¥₹₽₿]\s?\d|\d\s?[$€£₹₽₿]|\d\s?(?:usd|eur|gbp|btc|usdt|dollars?|euros?|pounds?|руб)/i;
const longNumber = /\d{5,}/;
const hashtag = /(?:^|\s)#\p{L}/u;
const mention = /(?:^|\s)@\p{L}/u;
const stopped = /\p{Ll}{2}[.?!]\s+\p{Lu}/u;

/** How close two words stand for the one to be about the other, in words. */
const nearbyMax = 4;
const wordsForVarietyMin = 8;

/** The signals of a comment, as ids in the order of `signalNames`. Linear in its length. */
export function readSignals(subject: Subject, reading: Reading, tokens: Tokens): number[] {
  const seen: number[] = [];
  const note = (name: SignalName, here: boolean) => {
    if (here) seen.push(idOf(name));
  };
  const { body } = subject;
  const links = reading.body.links.found;
  const web = links.filter(({ kind, own }) => kind === 'web' && !own);
  const hasAddress = links.some(({ kind }) => kind === 'email');
  const words = tokens.froms.length;
  noteLinks(note, web, words);
  note('an e-mail address in the text', hasAddress);

  const count = countCharacters(body);
  const hasDigits = count.digits > 0;
  const hasPhone = count.digits >= 8 && phone.test(body);
  note('a telephone number', hasPhone);
  note('an amount of money', hasDigits && money.test(body));
  note('per cent', count.percent > 0);
  note('a long number', count.digits >= 5 && longNumber.test(body));
  note(lengthName(body.length), true);
  const shareOfCapitals = count.letters >= 10 ? count.capitals / count.letters : 0;
  note('many capitals', shareOfCapitals > 0.3 && shareOfCapitals <= 0.7);
  note('mostly capitals', shareOfCapitals > 0.7);
  note('all lower case', count.letters >= 20 && count.capitals === 0 && count.latin > count.letters / 2);
  note('many digits', count.digits > 4 && count.digits > body.length * 0.08);
  note('an exclamation mark', count.exclamations === 1);
  note('several exclamation marks', count.exclamations === 2 || count.exclamations === 3);
  note('many exclamation marks', count.exclamations > 3);
  note('a question', count.questions > 0);
  note('an emoji', count.emoji === 1);
  note('several emoji', count.emoji > 1);
  note('several lines', count.lines > 2);
  note('a hashtag', count.hashes > 0 && hashtag.test(body));
  note('a mention', count.ats > 0 && mention.test(body));
  note('disguised letters', isDisguised(reading.body));
  note('Cyrillic letters', count.cyrillic > count.letters * 0.3);
  note('Chinese, Japanese or Korean letters', count.han > count.letters * 0.3);
  note('letters of another script', count.other > count.letters * 0.3);
  note('letters of two scripts', count.latin > 0 && count.cyrillic > 0);
  note('sentences with stops', stopped.test(body));
  noteName(note, subject, reading);
  noteWords(note, tokens, { hasLink: web.length > 0, hasContact: hasPhone || hasAddress });
  return seen;
}

type Note = (name: SignalName, here: boolean) => void;

function noteLinks(note: Note, web: readonly Link[], words: number): void {
  note('a link', web.length === 1);
  note('2 links', web.length === 2);
  note('3 links or more', web.length > 2);
  note('a link and hardly a word', web.length > 0 && words <= 3 * web.length);
  note(
    'a link to a shortener',
    web.some(({ host }) => shorteners.has(host)),
  );
}

function lengthName(length: number): SignalName {
  if (length < 20) return 'very short';
  if (length < 70) return 'short';
  if (length < 200) return 'of middling length';
  return length < 600 ? 'long' : 'very long';
}

/** Normalising changed letters, beyond accents: look-alikes, invisible characters, entities. */
function isDisguised({ normalised: { source, text, starts } }: ReadField): boolean {
  if (starts === null) return false;
  let changed = 0;
  for (let index = 0; index < text.length && changed < 3; index += 1) {
    const shown = text.charCodeAt(index);
    const typed = source.charCodeAt(starts[index] ?? 0);
    if (shown < 0x80 && typed > 0x24f && !isPunctuation(typed)) changed += 1;
  }
  return changed >= 3;
}

/** Typographic quotes, dashes and dots, which normalise to their plain forms and hide nothing. */
function isPunctuation(unit: number): boolean {
  return (unit >= 0x2000 && unit < 0x2070) || (unit >= 0x3000 && unit < 0x3040) || unit >= 0xff00;
}

function noteName(note: Note, { name, website }: Subject, reading: Reading): void {
  note('a website given', website !== null && website !== '');
  if (name === '') return;
  note(
    'a link in the name',
    reading.name.links.found.some(({ own }) => !own),
  );
  note('digits in the name', /\d/.test(name));
  const words = reading.name.normalised.text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  note('a name of several words', words.length > 3);
  let kinds = 0;
  for (const word of words) kinds |= kindsOfWord.get(word) ?? 0;
  note('a name like an advert', (kinds & (bit.act | bit.gain | bit.vice | bit.place)) !== 0);
}

/** What kinds of words there are, and which stand together. */
function noteWords(
  note: Note,
  { text, froms, untils }: Tokens,
  { hasLink, hasContact }: { hasLink: boolean; hasContact: boolean },
): void {
  const count = { act: 0, place: 0, gain: 0, urge: 0, self: 0, you: 0, vice: 0 };
  const last = { act: Number.NEGATIVE_INFINITY, self: Number.NEGATIVE_INFINITY };
  let goes = false;
  let ownPlace = false;
  let first = 0;
  const different = new Set<string>();
  for (let index = 0; index < froms.length; index += 1) {
    const word = text.slice(froms[index], untils[index]);
    if (index < 200) different.add(word);
    const kinds = kindsOfWord.get(word) ?? 0;
    if (kinds === 0) continue;
    if (index < 2) first |= kinds;
    if ((kinds & bit.place) !== 0) {
      count.place += 1;
      if (index - last.act <= nearbyMax) goes = true;
      if (index - last.self <= nearbyMax) ownPlace = true;
    }
    if ((kinds & bit.act) !== 0) {
      count.act += 1;
      last.act = index;
    }
    if ((kinds & bit.gain) !== 0) count.gain += 1;
    if ((kinds & bit.urge) !== 0) count.urge += 1;
    if ((kinds & bit.you) !== 0) count.you += 1;
    if ((kinds & bit.vice) !== 0) count.vice += 1;
    if ((kinds & bit.self) !== 0) {
      count.self += 1;
      last.self = index;
    }
  }
  const words = Math.min(froms.length, 200);
  note('few different words', words >= wordsForVarietyMin && different.size < words * 0.6);
  note('asks to do something', count.act === 1);
  note('asks to do several things', count.act > 1);
  note('names a channel, page or app', count.place === 1);
  note('names several channels, pages or apps', count.place > 1);
  note('promises a gain', count.gain === 1);
  note('promises several gains', count.gain > 1);
  note('presses for time', count.urge > 0);
  note('speaks of the writer’s own', count.self > 0);
  note('speaks to the reader', count.you > 0);
  note('what is sold to the lonely and the ill', count.vice > 0);
  note('begins by asking to do something', (first & bit.act) !== 0);
  note('asks to go somewhere', goes);
  note('the writer’s own channel, page or app', ownPlace);
  note('asks to do something, with a link', count.act > 0 && hasLink);
  note('a gain, with a link', count.gain > 0 && hasLink);
  note('a gain for the reader', count.gain > 0 && count.you > 0);
  note('asks to do something for a gain', count.act > 0 && count.gain > 0);
  note('asks to do something at once', count.act > 0 && count.urge > 0);
  note('a channel, page or app, with a link', count.place > 0 && hasLink);
  note('asks to do something, with a number or address', count.act > 0 && hasContact);
}
