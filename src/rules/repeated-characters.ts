import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { isWordCharacter } from './text/normalise-characters.js';
import type { Span } from './text/span.js';

export interface RepeatedCharactersOptions {
  weight: number;
  /** One letter this many times in a row is still speech: `sooooo`. */
  repeatsMax: number;
}

const pointsPerRun = 1;
const pointsMax = 4;
const spansMax = 20;
/** Rows of dots, dashes and other signs are typography up to this length. */
const signsPerLetter = 3;

/** The same character over and over: `aaaaaaaaaa`, `!!!!!!!!!!!!!!!!!!!!`. */
export function repeatedCharacters({ weight, repeatsMax }: RepeatedCharactersOptions): Rule {
  const name = 'repeated-characters';
  return {
    name,
    check({ body }): Finding[] {
      const runs = findRuns(body, repeatsMax);
      const longest = runs.reduce((length, run) => Math.max(length, run.length), 0);
      if (longest === 0) return [];
      const points = Math.min(runs.length * pointsPerRun + Math.floor(longest / (repeatsMax * 4)), pointsMax);
      const evidence = evidenceOf('repeats', { longest, runs: runs.length });
      const spans = runs.slice(0, spansMax).map(({ span }) => span);
      return [
        { rule: name, field: 'body', score: round(points * weight), ...evidence, spans, conduct: true },
      ];
    },
  };
}

function findRuns(text: string, repeatsMax: number): { span: Span; length: number }[] {
  const runs: { span: Span; length: number }[] = [];
  let index = 0;
  while (index < text.length) {
    const start = index;
    const codePoint = text.codePointAt(index) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    let length = 0;
    for (; index < text.length && text.codePointAt(index) === codePoint; index += width) length += 1;
    if (codePoint <= 0x20 || length <= repeatsMax) continue;
    if (isWordCharacter(codePoint) || length > repeatsMax * signsPerLetter)
      runs.push({ span: { start, end: index }, length });
  }
  return runs;
}
