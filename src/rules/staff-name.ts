import type { EvidenceValues } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Facts, Finding, Reading, Rule } from './findings/rule.js';
import { nameKey } from './text/name-key.js';
import { type NormalisedText, spanOf } from './text/normalise.js';
import type { Span } from './text/span.js';
import { staffDuties, staffTitles } from './text/staff-titles.js';
import { compileWords, type Spelling, type WordMatcher } from './text/word-matcher.js';

/** What a comment is held from, unless the site has set something else. */
const points = 5;

/**
 * The author's name passes for somebody of the site: an admin, a moderator or an editor in any language, one of the
 * people known here, a badge, or the site itself. Held whatever the thresholds are, and no sign of spam. Whoever writes
 * under the address of one of the site's authors is left to `named-author`.
 */
export function staffName({ weight }: { weight: number }): Rule {
  const name = 'staff-name';
  return {
    name,
    check({ name: author, facts: { namedAs, staff } }, reading): Finding[] {
      if (namedAs !== null) return [];
      const seen =
        titleIn(reading.name, titles) ??
        signIn(author) ??
        personOf(author, staff) ??
        titleIn(reading.name, badgesOf(staff)) ??
        dutyIn(reading.name.normalised, staff);
      if (seen === null) return [];
      const { span, ...values } = seen;
      return [
        {
          rule: name,
          field: 'name',
          score: round(points * weight),
          ...evidenceOf('name-like-staff', values),
          spans: [span],
          hold: true,
          conduct: true,
        },
      ];
    },
  };
}

type Resemblance = EvidenceValues['name-like-staff'] & { span: Span };
type Titles = WordMatcher<{ word: string; like: Resemblance['like'] }>;

/** Scripts written without spaces have no edges of words to go by. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

function compileTitles(words: readonly string[], like: Resemblance['like']): Titles {
  return compileWords(
    words.flatMap((word) =>
      spellingsOf(word).map(
        (spelling): Spelling<{ word: string; like: Resemblance['like'] }> => ({
          word: { word, like },
          spelling,
          reach: unspaced.test(word) ? 'anywhere' : 'alone',
          disguises: true,
        }),
      ),
    ),
    [],
  );
}

/** Letters side by side that pass for another one; see `nameKey`. */
function spellingsOf(word: string): string[] {
  return [...new Set([word, word.replaceAll('m', 'rn'), word.replaceAll('w', 'vv')])];
}

const titles = compileTitles(staffTitles, 'title');

const nobody = compileTitles([], 'badge');
const badgeMatchers = new WeakMap<Facts['staff'], Titles>();
/** Shorter badges are found only as a whole name. */
const badgeLengthMin = 4;

function badgesOf(staff: Facts['staff']): Titles {
  const badges = staff.badges.filter((badge) => badge.length >= badgeLengthMin);
  if (badges.length === 0) return nobody;
  let matcher = badgeMatchers.get(staff);
  if (matcher === undefined) {
    matcher = compileTitles(badges, 'badge');
    badgeMatchers.set(staff, matcher);
  }
  return matcher;
}

function titleIn({ views }: Reading['name'], matcher: Titles): Resemblance | null {
  for (const letters of views) {
    const [match] = matcher.find(letters);
    if (match === undefined) continue;
    const { word, like } = match.word;
    const from = letters.froms[match.from] ?? 0;
    return { like, of: word, span: spanOf(letters.normalised, from, letters.untils[match.to - 1] ?? from) };
  }
  return null;
}

/** Marks by which platforms show that somebody is who they say they are. */
const verifiedSigns = /[\u2611\u2705\u2713\u2714\u{1f5f8}\u{1f6e1}\u{1f396}]/u;

function signIn(author: string): Resemblance | null {
  const match = verifiedSigns.exec(author);
  if (match === null) return null;
  const [sign] = match;
  return { like: 'sign', of: sign, span: { start: match.index, end: match.index + sign.length } };
}

/** Shorter names look like too many others. */
const keyLengthMin = 3;

/** The whole name, as one reads it, is that of somebody known here, a badge, or the site. */
function personOf(author: string, { people, badges, siteName }: Facts['staff']): Resemblance | null {
  const key = nameKey(author);
  if (key.length < keyLengthMin) return null;
  const span = { start: 0, end: author.length };
  const find = (names: readonly string[]) => names.find((name) => nameKey(name) === key);
  const person = find(people);
  if (person !== undefined) return { like: 'person', of: person, span };
  const badge = find(badges);
  if (badge !== undefined) return { like: 'badge', of: badge, span };
  return find([siteName]) === undefined ? null : { like: 'site', of: siteName, span };
}

const dutyKeys: ReadonlyMap<string, string> = new Map(staffDuties.map((duty) => [nameKey(duty), duty]));
const connectors: ReadonlySet<string> = new Set(
  ['the', 'of', 'at', 'from', 'your', 'our', 'das', 'der', 'die', 'le', 'la', 'el'].map(nameKey),
);
/** What stands between brackets or bars, or on its own. */
const segments = /[^[\](){}<>|/\\·•:,;–—~*★☆]+/gu;

/** `Support`, `[MOD] Jane`, `Jane – Staff`, `The Daily News Team`: duties and the site's name, and nobody's. */
function dutyIn(normalised: NormalisedText, { siteName }: Facts['staff']): Resemblance | null {
  const ofSite = new Set(siteName.split(/\s+/).map(nameKey));
  for (const { index, 0: segment } of normalised.text.matchAll(segments)) {
    const words = segment.split(/\s+-+\s+|\s+/).filter((word) => nameKey(word) !== '');
    const duty = dutyNamed(segment) ?? words.map(dutyNamed).find((named) => named !== undefined);
    if (duty === undefined) continue;
    const isDuty = (word: string) => {
      const key = nameKey(word);
      return dutyNamed(word) !== undefined || connectors.has(key) || ofSite.has(key);
    };
    if (dutyNamed(segment) === undefined && !words.every(isDuty)) continue;
    return { like: 'title', of: duty, span: spanOf(normalised, index, index + segment.length) };
  }
  return null;
}

/** The duty that a word is, or the first of two different ones that it is made of: `Support`, `ModTeam`, `supportteam`. */
function dutyNamed(word: string): string | undefined {
  const key = nameKey(word);
  const isTwo = (start: string) => {
    const rest = key.slice(start.length);
    return key.startsWith(start) && rest !== start && dutyKeys.has(rest);
  };
  return dutyKeys.get(key) ?? [...dutyKeys].find(([start]) => isTwo(start))?.[1];
}
