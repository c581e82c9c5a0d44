import { jest } from '@jest/globals';
import { Filter } from 'bad-words';
import fc from 'fast-check';
import { profanityMatcher } from '../../src/rules/profanity/profanity-matcher.js';
import { profanity } from '../../src/rules/profanity.js';
import { readLetters } from '../../src/rules/text/letters.js';
import { normalise } from '../../src/rules/text/normalise.js';
import { check, pointedAt } from './subject.js';

const rule = profanity({ weight: 1, allowedWords: [] });

function scoreOf(body: string): number {
  return check(rule, { body }).reduce((sum, { score }) => sum + score, 0);
}

test.each([
  ['as it is', 'what a bastard he was'],
  ['in capitals', 'WHAT A BASTARD'],
  ['in the plural', 'those bastards again'],
  ['in the possessive', "the bastard's car"],
  ['as a hashtag', '#bastard'],
  ['with digits for letters', 'b4574rd'],
  ['with signs for letters', 'b@$tard and $lut'],
  ['with a one for an l', 's1ut'],
  ['with a look-alike letter', 'fvck this'],
  ['with one letter masked', 'b*stard'],
  ['with every vowel masked', 'what a b#st#rd, what a wh*r*'],
  ['with an emoji for a letter', 'f🤬ck'],
  ['known by its first letter', 'oh f*** off'],
  ['with dashes for letters', 'f--k that'],
  ['with letters spaced out', 'you b a s t a r d'],
  ['one letter a line', 'w\nh\no\nr\ne'],
  ['with dots between letters', 'w.h.o.r.e'],
  ['with underscores between letters', 'w_h_o_r_e'],
  ['with spaces and signs between letters', 'w - h - o - r - e'],
  ['split once by a space', 'you bas tard'],
  ['split once by a dot', 'bast.ard'],
  ['split twice', 'ba st ard'],
  ['with a doubled letter across the split', 'pus sy and p u s s y'],
  ['with a zero-width space', 'bas\u200btard'],
  ['with one letter stretched', 'baaaaastard'],
  ['with every letter doubled', 'bbaassttaarrdd'],
  ['in Cyrillic look-alikes', 'what a Ьаѕтаrd'],
  ['in full-width letters', 'ｂａｓｔａｒｄ'],
  ['in regional indicators', '🇫\u200b🇺\u200b🇨\u200b🇰'],
  ['with marks on it', 'ḅấṣťặŕḋ'],
  ['grown together with other words', 'whatthefuckman'],
  ['in camel case', 'SuchBastardPeople'],
  ['with two letters swapped', 'btich'],
  ['without its vowel', 'fck you'],
  ['as it sounds', 'phuck you'],
  ['in entities', '&#98;astard'],
  ['with a tag inside', 'bas<i>t</i>ard'],
  ['with Markdown inside', 'bas**t**ard'],
  ['written backwards by an override', '\u202edratsab\u202c'],
  ['upside down', 'pɹɐʇsɐq'],
  ['backwards', 'dratsab'],
  ['with one vowel crossed out', 'bxstard'],
  ['with all but its ends crossed out', 'b*****d'],
  ['with its first letter covered', '*astard'],
  ['masked by an escaped sign', 'b\\*stard'],
  ['masked and with digits for letters', 'b*5t4rd'],
  ['with a capital I for an l', 'asshoIe'],
  ['with a small l for an i', 'shlt'],
  ['with one sign for an i and one for an l', 'bu11sh1t'],
  ['with a sign that is either', 'b|tch and s|ut'],
  ['with a bracket for a c', '(ocksu(ker'],
  ['with a plus for a t at its end', 'bullshi+'],
  ['with as many digits as letters', 'k1k3'],
  ['with letters drawn by signs', '|\\|igger and |)ickhead'],
  ['with signs that pass for letters between letters', 'b+a+s+t+a+r+d'],
  ['with digits and signs spaced out', 'b 4 5 + @ r d'],
  ['stretched across dashes', 'ba-a-a-astard'],
  ['divided at the end of a line', 'bas-\ntard'],
  ['with a link inside', 'b[a](https://news.example/x)stard'],
  ['with board markup inside', 'b[i]a[/i]stard'],
  ['with a spoiler inside', 'b||a||stard'],
  ['with an unknown tag inside', 'bas<x-y>tard'],
  ['with an empty element inside', 'bas<script></script>tard'],
  ['percent-encoded', '%62%61%73tard'],
  ['in letters of several scripts', '๒ครՇคг๔'],
  ['in look-alikes that may be one of two letters', 'fиck and ɯhore'],
  ['in upper case among lower case', 'youBASTARDhaha'],
  ['twice without a space', 'bastardbastard'],
  ['as a slur after you', 'youkike'],
  ['in keycaps', 'b4️⃣5️⃣tard'],
])('a strong word %s is enough to hold a comment', (_, body) => {
  expect(scoreOf(body)).toBeGreaterThanOrEqual(5);
});

test.each([
  'Scunthorpe, Penistone, Cockermouth and Lightwater',
  'classic bass assassin embarrass Massachusetts',
  'Matsushita and Yamashita met in Fukushima over shiitake',
  'He sniggered at the saltwater pussycat',
  'the wattle, the twattle and a swanky Wankel engine',
  'The pen is mightier than the sword. As she said, it matters.',
  'I asked who reads this and who re-elected him',
  'f(u) = c * k, and Alt+F4, Ctrl+U, Ctrl+C, Ctrl+K',
  'Model a55, order #8008135, room 5417',
  'U S A! U S A! a s s e t s',
  'Sh! It is starting.',
  'Mr Hancock, Mr Dickinson and Mrs Cumming of Essex',
  'Pussy Riot, pussy willow, a bastard son and faggots and peas',
  'a re-used well-known co-op e-mail sub-task',
])('innocent text is not held: %s', (body) => {
  expect(scoreOf(body)).toBeLessThan(5);
});

test.each([
  'you prick',
  'what an absolute tosser',
  'he is a dick',
  'such a cock',
  'you dyke!',
  'u cnt',
  'such a d1ck',
  'pr*cks',
  'c o c k',
])('a word with an innocent use counts when it is said of someone or disguised: %s', (body) => {
  expect(scoreOf(body)).toBeGreaterThanOrEqual(5);
});

test.each([
  'Dick Cheney and Dick Van Dyke read Moby Dick',
  'a chink in the armour, a knob of butter, a tit for a tat',
  'You prick the dough and cock the lid',
  'Anthony van Dyck, Titz, assez, assess',
  'the CNT in Spain, an SLT in school',
  'spick and span, Shatt al-Arab, Coon Rapids',
  "Mr Fu's house and Ms Tard's",
  'wet back, bell ended, deep throat infection, as slick as they come',
  'I said (see above) and word(s), C++ and A+',
  'foo[b] = bar[i]; x = y |= z',
  'part p7n9l7, a picture of your ass',
  'Zult u komen? Il faut abastar.',
])('a word with an innocent use is not held elsewhere: %s', (body) => {
  expect(scoreOf(body)).toBeLessThan(5);
});

test('ambiguous words never add up to a hold', () => {
  expect(scoreOf('god hell sex cox wang willy screw butt '.repeat(50))).toBeLessThan(5);
});

test('a slur weighs more than a strong word, and that more than a mild one', () => {
  const [slur, strong, mild] = ['faggot', 'bastard', 'crap'].map(scoreOf);
  expect(slur).toBeGreaterThan(strong ?? 0);
  expect(strong).toBeGreaterThan(mild ?? 0);
});

test('a finding names the word and points at it as it was typed', () => {
  const body = 'Oh, you b\u200ba5tard!';
  const [finding] = check(rule, { body });
  expect(finding).toMatchObject({ rule: 'profanity', field: 'body', conduct: true });
  expect(finding?.evidence).toBe('strong language: “bastard” (written “b\u200ba5tard”)');
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['b\u200ba5tard']);
});

test('whatever is typed, a finding points into it', () => {
  const pieces = fc.constantFrom(
    ...[
      'fuck',
      'sh',
      'it',
      '!',
      '|',
      '(',
      ')',
      '[b]',
      '](',
      '[',
      '\\',
      '-\n',
      'a-a-',
      '+',
      '$',
      '1',
      '*',
      '<x>',
      '&#102;',
    ],
    ...['\u200b', 'с', 'ɯ', 'Σ', '\u202e', 'I', 'l', ' ', '%66', '()', '漢', 'ß', 'ﷺ', '😀', '\ud83d'],
  );
  const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (body) => {
      for (const { spans } of check(rule, { body })) {
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(body.length);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('name and website are read as fields of their own', () => {
  const findings = check(rule, { name: 'Mr Asshole', website: 'https://bastard.example' });
  expect(findings.map(({ field }) => field)).toEqual(['name', 'website']);
});

test.each(['what a bastard', 'what a b4st4rd', 'what a b a s t a r d', 'what a bаstаrd', 'what a b*stard'])(
  'a word the site allows is not a finding, however it is written: %s',
  (body) => {
    expect(check(profanity({ weight: 1, allowedWords: ['Bastard'] }), { body })).toEqual([]);
  },
);

test('the weight of the rule scales its score', () => {
  expect(check(profanity({ weight: 0.5, allowedWords: [] }), { body: 'bastard' })[0]?.score).toBe(2.5);
});

test('the matching of bad-words itself is never called', () => {
  const isProfane = jest.spyOn(Filter.prototype, 'isProfane');
  const clean = jest.spyOn(Filter.prototype, 'clean');
  check(profanity({ weight: 1, allowedWords: [] }), { body: 'what a bastard' });
  expect(isProfane).not.toHaveBeenCalled();
  expect(clean).not.toHaveBeenCalled();
});

test.each(['fuck', 'f u c k ', 'ass', 'a.s.s.', 'shit.', 'f*ck '])(
  'twice as much of %j takes twice as many steps to search',
  (unit) => {
    const steps = (times: number) => {
      let count = 0;
      const counted = <T extends object>(list: T): T =>
        new Proxy(list, {
          get(target, key, receiver) {
            count += 1;
            return Reflect.get(target, key, receiver) as unknown;
          },
        });
      const letters = readLetters(normalise(unit.repeat(times)));
      profanityMatcher().find({
        ...letters,
        codes: counted(letters.codes),
        runs: counted(letters.runs),
        gaps: counted(letters.gaps),
        written: counted(letters.written),
      });
      return count;
    };
    expect(steps(1_000)).toBeLessThanOrEqual(steps(500) * 2.05 + 50);
  },
);
