import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Reading, Rule } from './findings/rule.js';
import type { Link } from './links/links.js';

export interface TooManyLinksOptions {
  /** Links to other sites a comment may have before it is held. */
  linksMax: number;
  weight: number;
}

const pointsPerLink = 1;
const pointsOverMax = 5;
const pointsPerFurtherLink = 1.5;
const pointsMax = 12;
const pointsForMarkup = 2;

/** Link markup of other systems, which only programs that post everywhere write. */
const foreignMarkup = /\[(?:url|link)[=\]]|<a\s[^<>]{0,200}href/i;

/** Counts links to other sites in the body; those to the site's own pages are welcome. */
export function tooManyLinks({ linksMax, weight }: TooManyLinksOptions): Rule {
  const name = 'too-many-links';
  return {
    name,
    check({ body }, reading): Finding[] {
      const { complete } = reading.body.links;
      const links = linksElsewhere(reading);
      if (links.length === 0 && complete) return [];
      const findings: Finding[] = [
        {
          rule: name,
          field: 'body',
          score: round(pointsFor(links.length, linksMax) * weight),
          ...evidenceFor(links.length, linksMax, complete),
          spans: links.map(({ span }) => span),
          ...(complete ? {} : { hold: true }),
        },
      ];
      const markup = foreignMarkup.exec(body);
      if (markup !== null) {
        findings.push({
          rule: name,
          field: 'body',
          score: round(pointsForMarkup * weight),
          ...evidenceOf('link-markup', {}),
          spans: [{ start: markup.index, end: markup.index + markup[0].length }],
        });
      }
      return findings;
    },
  };
}

/** What more links than are allowed are worth to this rule, for one that has counted them too; 0 up to there. */
export function pointsForTooMany(reading: Reading, { linksMax, weight }: TooManyLinksOptions): number {
  const { length } = linksElsewhere(reading);
  return length <= linksMax ? 0 : round(pointsFor(length, linksMax) * weight);
}

function linksElsewhere(reading: Reading): Link[] {
  return reading.body.links.found.filter(({ kind, own }) => kind === 'web' && !own);
}

function pointsFor(count: number, linksMax: number): number {
  if (count <= linksMax) return Math.min(count * pointsPerLink, pointsOverMax - pointsPerLink);
  return Math.min(pointsOverMax + (count - linksMax - 1) * pointsPerFurtherLink, pointsMax);
}

function evidenceFor(count: number, linksMax: number, complete: boolean): ReturnType<typeof evidenceOf> {
  if (!complete) return evidenceOf('links-beyond-counting', { count });
  return evidenceOf('links', { count, max: count > linksMax ? linksMax : null });
}
