/** What rules can see, and the English for it, for those who show findings in other languages. */
export type {
  Evidence,
  EvidenceValues,
  EvidenceWords,
  ProfaneSighting,
  SpamReason,
} from '../rules/findings/evidence.js';
export { evidenceInEnglish } from '../rules/findings/evidence-in-english.js';
export type { SignalName } from '../rules/findings/signal-names.js';
