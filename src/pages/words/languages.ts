import { english } from './english.js';
import { ca } from './languages/ca.js';
import { da } from './languages/da.js';
import { de } from './languages/de.js';
import { es } from './languages/es.js';
import { et } from './languages/et.js';
import { fi } from './languages/fi.js';
import { fr } from './languages/fr.js';
import { it } from './languages/it.js';
import { nb } from './languages/nb.js';
import { nl } from './languages/nl.js';
import { pt } from './languages/pt.js';
import { ptBR } from './languages/pt-BR.js';
import { sv } from './languages/sv.js';
import type { ReaderWords } from './words.js';

/** The languages of readers by their BCP 47 tag; the first is for whoever reads none of them. */
export const readerLanguages: Readonly<Record<string, ReaderWords>> = {
  en: english,
  ca,
  da,
  de,
  es,
  et,
  fi,
  fr,
  it,
  nb,
  nl,
  nn: nb,
  no: nb,
  pt,
  'pt-BR': ptBR,
  sv,
};

/** The words of a language, or of its parent (`de` for `de-AT`); English where there are none. */
export function readerWords(language: string | undefined): ReaderWords {
  for (let tag = language ?? ''; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const words = readerLanguages[tag];
    if (words !== undefined) return words;
  }
  return english;
}

/** Languages written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-', 1)[0] ?? '') ? 'rtl' : 'ltr';
}
