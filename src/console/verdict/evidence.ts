import type { FindingView } from '../../moderation/review-views.js';
import { type Seen, type SeenWords, seenInEnglish } from '../../moderation/evidence-views.js';
import { useWords } from '../words/use-words.js';
import { seenInGerman } from './evidence-in-german.js';

const languages: Readonly<Record<string, SeenWords>> = { en: seenInEnglish, de: seenInGerman };

/**
 * Says what a finding is about in the language of the page. What others found the words for stays as they said it,
 * and so does what was stored before findings told it in values, or by a version that knows more.
 */
export function useEvidence(): (finding: Pick<FindingView, 'evidence' | 'seen'>) => string {
  const words = languages[useWords().language] ?? seenInEnglish;
  return ({ evidence, seen }) =>
    seen === undefined || !Object.hasOwn(words, seen.code) ? evidence : say(words, seen);
}

function say(words: SeenWords, seen: Seen): string {
  // The code and its values belong together, which is not worked out for any of them at once.
  return (words[seen.code] as (values: Seen) => string)(seen);
}
