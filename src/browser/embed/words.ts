import { englishWidget } from '../../pages/words/english-widget.js';
import type { WidgetWords } from '../../pages/words/words.js';

/** What the widget says, and in which language. */
export interface Words extends WidgetWords {
  /** BCP 47. */
  language: string;
}

const english: Words = { ...englishWidget, language: 'en' };

/** The words of a language: English is at hand, any other is asked for; English too where it cannot be had. */
export async function loadWords(base: string, language: string): Promise<Words> {
  if (/^(en\b|$)/i.test(language)) return english;
  try {
    const response = await fetch(`${base}words/${language}.json`);
    return response.ok ? { ...english, language, ...((await response.json()) as WidgetWords) } : english;
  } catch {
    return english;
  }
}
