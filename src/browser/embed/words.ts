import { englishWidget } from '../../reader/words/english-widget.js';
import type { WidgetWords } from '../../reader/words/words.js';

/** What the widget says, and in which language. */
export interface Words extends WidgetWords {
  /** BCP 47. */
  language: string;
  /** Which way it is written; of English the page says it. */
  dir?: string;
}

const english: Words = { ...englishWidget, language: 'en' };

/** The words of a language: English is at hand, any other is asked for; English too where it cannot be had. */
export async function loadWords(base: string, language: string): Promise<Words> {
  if (/^(en\b|$)/i.test(language)) return english;
  try {
    const response = await fetch(`${base}words/${encodeURIComponent(language)}.json`);
    return response.ok ? { ...english, ...((await response.json()) as Words) } : english;
  } catch {
    return english;
  }
}
