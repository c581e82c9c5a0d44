import { fill } from './say.js';
import type { ReaderWords } from './words.js';

/** One fault of a problem+json answer. */
export interface SayableFault {
  /** In English. */
  detail: string;
  code?: string | undefined;
  /** The bound that was passed, where there is one. */
  max?: number | undefined;
}

/** What is wrong, in the reader's words; a fault that they have no word for is told in the service's own. */
export function sayFault(
  { faults, language }: ReaderWords,
  { detail, code = '', max }: SayableFault,
): string {
  const template = Object.hasOwn(faults, code) ? faults[code as keyof typeof faults] : detail;
  return fill(template, { ...(max !== undefined && { max: max.toLocaleString(language) }) });
}
