import type { EvidenceValues } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

export interface PaceOptions {
  weight: number;
  /** Comments within the minutes looked back on that are still nothing to remark on. */
  sameAuthorMax: number;
  /** Many readers may share one address: an office, a school, a mobile network. */
  sameAddressMax: number;
  alikeMax: number;
}

const pointsPerComment = 0.5;
const pointsMaxOfAuthor = 3;
/** Those who share an address do not answer for each other: this alone holds nothing. */
const pointsMaxOfAddress = 0.9;
const pointsPerCommentAtAddress = 0.1;
const pointsMaxOfText = 1;

/** Comments come faster than people write: from one author, from one address, or with one text. */
export function pace({ weight, sameAuthorMax, sameAddressMax, alikeMax }: PaceOptions): Rule {
  const name = 'pace';
  return {
    name,
    check({ facts: { pace: pace_, alike } }): Finding[] {
      const { minutes, sameAuthor, sameAddress } = pace_;
      const finding = (
        field: Finding['field'],
        points: number,
        of: EvidenceValues['pace']['of'],
        count: number,
      ): Finding => ({
        rule: name,
        field,
        score: round(points * weight),
        ...evidenceOf('pace', { of, count, minutes }),
        spans: [],
      });
      return [
        ...(sameAuthor > sameAuthorMax
          ? [
              finding(
                'email',
                Math.min((sameAuthor - sameAuthorMax) * pointsPerComment, pointsMaxOfAuthor),
                'author',
                sameAuthor,
              ),
            ]
          : []),
        ...(sameAddress > sameAddressMax
          ? [
              finding(
                'email',
                Math.min((sameAddress - sameAddressMax) * pointsPerCommentAtAddress, pointsMaxOfAddress),
                'address',
                sameAddress,
              ),
            ]
          : []),
        ...(alike.recent > alikeMax && alike.markedApproved <= alike.markedSpam
          ? [
              finding(
                'body',
                Math.min((alike.recent - alikeMax) * pointsPerComment, pointsMaxOfText),
                'text',
                alike.recent,
              ),
            ]
          : []),
      ];
    },
  };
}
