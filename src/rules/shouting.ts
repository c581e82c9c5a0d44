import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

export interface ShoutingOptions {
  weight: number;
  /** Letters that have a case before a comment can shout: `OK`, `NASA` and `LOL` do not. */
  lettersMin: number;
  /** Share of capitals among them, 0 to 1. */
  capitalsMax: number;
}

const pointsMin = 1;
const pointsMax = 3;

/** Mostly capitals. Scripts that have no case never shout. */
export function shouting({ weight, lettersMin, capitalsMax }: ShoutingOptions): Rule {
  const name = 'shouting';
  return {
    name,
    check({ body }): Finding[] {
      const { capitals, cased } = countCase(body);
      if (cased < lettersMin || capitals <= cased * capitalsMax) return [];
      const share = capitals / cased;
      const points =
        pointsMin + ((pointsMax - pointsMin) * (share - capitalsMax)) / Math.max(1 - capitalsMax, 0.01);
      const evidence = evidenceOf('capitals', { percent: Math.round(share * 100), letters: cased });
      return [
        { rule: name, field: 'body', score: round(points * weight), ...evidence, spans: [], conduct: true },
      ];
    },
  };
}

function countCase(text: string): { capitals: number; cased: number } {
  let capitals = 0;
  let cased = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      if ((unit - 0x41) >>> 0 < 26) capitals += 1;
      if (((unit | 0x20) - 0x61) >>> 0 < 26) cased += 1;
      continue;
    }
    const codePoint = text.codePointAt(index) ?? unit;
    if (codePoint > 0xffff) index += 1;
    const letterCase = caseOf(codePoint);
    if (letterCase === Case.None) continue;
    cased += 1;
    if (letterCase === Case.Capital) capitals += 1;
  }
  return { capitals, cased };
}

const Case = { Unknown: 0, None: 1, Small: 2, Capital: 3 } as const;
/** Of the basic plane, found out on first sight. */
const cases = new Uint8Array(0x10000);

function caseOf(codePoint: number): number {
  const known = cases[codePoint] ?? Case.Unknown;
  if (known !== Case.Unknown) return known;
  const character = String.fromCodePoint(codePoint);
  const found =
    character.toLowerCase() !== character
      ? Case.Capital
      : character.toUpperCase() !== character
        ? Case.Small
        : Case.None;
  if (codePoint < cases.length) cases[codePoint] = found;
  return found;
}
