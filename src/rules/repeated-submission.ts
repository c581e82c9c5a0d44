import { repeatedSubmissionName } from '../vocabulary.js';
import { evidenceOf } from './findings/finding-text.js';
import type { Finding, Rule } from './findings/rule.js';

/**
 * The same comment was sent a moment before: a second press of the button, or the page sent again. Nobody has to read
 * it twice, whatever else the rules say of it, and it is no sign of spam. `facts.isRepeat` tells what counts as the same.
 */
export function repeatedSubmission(): Rule {
  return {
    name: repeatedSubmissionName,
    check: ({ facts: { isRepeat } }): Finding[] =>
      isRepeat
        ? [
            {
              rule: repeatedSubmissionName,
              field: 'body',
              score: 0,
              ...evidenceOf('submission-repeated', {}),
              spans: [],
              reject: true,
            },
          ]
        : [],
  };
}
