import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { readScripts, type Script, scriptOfLanguage } from './text/scripts.js';

export interface ForeignScriptOptions {
  weight: number;
  /** ISO 639 codes of what the site is written in; empty leaves it to what the site has approved. */
  languages: readonly string[];
}

/** A name or a quotation is shorter. */
const lettersMin = 10;
const shareMin = 0.5;
/** Below any sensible threshold: readers may write as they please, adverts in a foreign script say more besides. */
const pointsMin = 2;
const pointsMax = 4;
const spansMax = 20;

/** Most of the text is in a script that the site does not use. Where that is not known nothing is found. */
export function foreignScript({ weight, languages }: ForeignScriptOptions): Rule {
  const name = 'foreign-script';
  const set = new Set(languages.flatMap((language) => scriptOfLanguage(language) ?? []));
  return {
    name,
    check({ body, facts: { siteScripts } }): Finding[] {
      const expected: ReadonlySet<Script> = set.size > 0 ? set : new Set(siteScripts);
      if (expected.size === 0) return [];
      const { letters, rows } = readScripts(body);
      const counts = [...letters];
      const total = counts.reduce((sum, [, count]) => sum + count, 0);
      const foreign = counts
        .filter(([script]) => !expected.has(script))
        .sort(([, one], [, other]) => other - one);
      const count = foreign.reduce((sum, [, each]) => sum + each, 0);
      const [most] = foreign;
      if (most === undefined || count < lettersMin || count < total * shareMin) return [];
      const share = count / total;
      const points = pointsMin + ((pointsMax - pointsMin) * (share - shareMin)) / (1 - shareMin);
      const evidence = evidenceOf('script-foreign', {
        percent: Math.round(share * 100),
        script: most[0],
        expected: [...expected],
      });
      const spans = rows
        .filter(({ script }) => !expected.has(script))
        .slice(0, spansMax)
        .map(({ start, end }) => ({ start, end }));
      return [{ rule: name, field: 'body', score: round(points * weight), ...evidence, spans }];
    },
  };
}
