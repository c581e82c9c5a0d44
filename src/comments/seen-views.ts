/** What rules can see, and the English for it, for those who show findings in other languages. */
export type { ProfaneSighting, Seen, SeenValues, SeenWords, SpamReason } from '../rules/seen.js';
export { seenInEnglish } from '../rules/seen-in-english.js';
export type { SignalName } from '../rules/spam-model/signal-names.js';
