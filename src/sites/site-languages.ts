import type { Clock } from '../clock.js';
import { detectLanguage } from '../rules/detect-language.js';
import { isLongEnoughToTell } from '../rules/foreign-language.js';
import type { Store } from '../store/store.js';
import { createApprovedMemory } from './approved-memory.js';

/** With fewer approved comments whose language is told nothing is concluded. */
const toldMin = 20;
/** Of them, one in so many has to be in a language for it to be one of the site's. */
const shareMin = 0.03;

/**
 * The languages a site's approved comments are written in, the most usual first.
 * @returns for a site: ISO 639-1 codes, or none while too little has been approved to tell.
 */
export function createLanguageMemory(
  store: Pick<Store, 'comments'>,
  clock: Clock,
): (siteId: string) => Promise<readonly string[]> {
  return createApprovedMemory(store, clock, languagesOf);
}

async function languagesOf(bodies: readonly string[]): Promise<string[]> {
  const texts = bodies.filter(isLongEnoughToTell);
  if (texts.length < toldMin) return [];
  const told = (await Promise.all(texts.map(detectLanguage))).filter((language) => language !== null);
  if (told.length < toldMin) return [];
  const counts = new Map<string, number>();
  for (const language of told) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= told.length * shareMin)
    .sort(([, one], [, other]) => other - one)
    .map(([language]) => language);
}
