import { type Evidence, type EvidenceWords, evidenceInEnglish } from '../../moderation/evidence-views.js';
import type { FindingView } from '../../rules/findings/finding-view.js';
import { useWords } from '../words/use-words.js';
import { evidenceInGerman } from './evidence-in-german.js';

const languages: Readonly<Record<string, EvidenceWords>> = { en: evidenceInEnglish, de: evidenceInGerman };

/**
 * Says what a finding is about in the language of the page. What others found the words for stays as they said it,
 * and so does what was stored before findings told it in values, or by a version that knows more.
 */
export function useEvidence(): (finding: Pick<FindingView, 'evidence' | 'seen'>) => string {
  const words = languages[useWords().language] ?? evidenceInEnglish;
  return ({ evidence, seen }) =>
    seen === undefined || !Object.hasOwn(words, seen.code) ? evidence : say(words, seen);
}

function say(words: EvidenceWords, seen: Evidence): string {
  // The code and its values belong together, which is not worked out for any of them at once.
  return (words[seen.code] as (values: Evidence) => string)(seen);
}
