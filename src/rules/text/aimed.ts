import { Gap, type Letters } from './letters.js';

/** Right before a word of abuse, with runs of a letter told as one. */
const addresses: ReadonlySet<string> = words(`
  you u youre yer ye such fucking fuckin fcking effing bloody stupid dumb dirty filthy ugly fat little lil old
  sad pathetic miserable lying worthless absolute total complete utter real proper right massive huge giant useless
  damn goddamn damned ignorant arrogant lazy cheeky smug silly crazy sorry typical
`);
/** Before the `a` that stands before it. */
const beforeArticle: ReadonlySet<string> = words('such what are youre ur re hes shes');
/** Before the `is` or `was` before that. */
const persons: ReadonlySet<string> = words('he she who guy man woman dude bloke');
/** A word of abuse followed by one of these is a thing: `a chink in the armour`, `a knob of butter`. */
const afterThing: ReadonlySet<string> = words('in of for');
/** After a word that may as well be a verb or part of a name, when the word right before it is `you`. */
const afterPerson: ReadonlySet<string> = words(
  'and who are need should can have lol so of like just people know im',
);

/**
 * True when the letters `from` to `to` (exclusive) are said of someone: `you …`, `such a …`, `what an absolute …`.
 * Looks at three words before and one after.
 */
export function isAimed(letters: Letters, from: number, to: number): boolean {
  const [last, lastFrom] = wordBefore(letters, from);
  if (last === '' || afterThing.has(wordAfter(letters, to))) return false;
  if (last === 'you' || last === 'u')
    return letters.gaps[to] !== Gap.Space || afterPerson.has(wordAfter(letters, to));
  if (addresses.has(last)) return true;
  if (last !== 'a' && last !== 'an') return false;
  const [verb, verbFrom] = wordBefore(letters, lastFrom);
  return verb === 'is' || verb === 'was'
    ? persons.has(wordBefore(letters, verbFrom)[0])
    : beforeArticle.has(verb);
}

const wordLengthMax = 12;

function wordBefore({ codes, gaps }: Letters, index: number): [word: string, from: number] {
  if (gaps[index] !== Gap.Space) return ['', index];
  let from = index - 1;
  while (from > 0 && index - from < wordLengthMax && (gaps[from] ?? 0) <= Gap.Camel) from -= 1;
  return [String.fromCharCode(...codes.slice(from, index)), from];
}

function wordAfter({ codes, gaps }: Letters, index: number): string {
  if (gaps[index] !== Gap.Space) return '';
  let to = index + 1;
  while (to - index < wordLengthMax && (gaps[to] ?? Gap.Break) <= Gap.Camel) to += 1;
  return String.fromCharCode(...codes.slice(index, to));
}

function words(list: string): ReadonlySet<string> {
  return new Set(
    list
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/(.)\1+/g, '$1')),
  );
}
