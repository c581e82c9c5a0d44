import { round } from './round.js';
import type { Finding, Rule } from './rule.js';

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
      const evidence = `${Math.round(share * 100)} % of ${cased} letters are capitals`;
      return [
        { rule: name, field: 'body', score: round(points * weight), evidence, spans: [], conduct: true },
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
    const character = String.fromCodePoint(codePoint);
    const lower = character.toLowerCase();
    if (lower === character && character.toUpperCase() === character) continue;
    cased += 1;
    if (lower !== character) capitals += 1;
  }
  return { capitals, cased };
}
