import { english } from '../english.js';
import type { ReaderWords } from '../words.js';
import { ar } from './ar.js';
import { bg } from './bg.js';
import { ca } from './ca.js';
import { cs } from './cs.js';
import { da } from './da.js';
import { de } from './de.js';
import { el } from './el.js';
import { es } from './es.js';
import { et } from './et.js';
import { fa } from './fa.js';
import { fi } from './fi.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { hi } from './hi.js';
import { hr } from './hr.js';
import { hu } from './hu.js';
import { id } from './id.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { lt } from './lt.js';
import { lv } from './lv.js';
import { nb } from './nb.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ptBR } from './pt-BR.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import { sk } from './sk.js';
import { sl } from './sl.js';
import { sv } from './sv.js';
import { tr } from './tr.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import { zh } from './zh.js';
import { zhTW } from './zh-TW.js';

/** The languages of readers by their BCP 47 tag; the first is for whoever reads none of them. */
export const readerLanguages: Readonly<Record<string, ReaderWords>> = {
  en: english,
  ar,
  bg,
  ca,
  cs,
  da,
  de,
  el,
  es,
  et,
  fa,
  fi,
  fr,
  he,
  hi,
  hr,
  hu,
  id,
  it,
  ja,
  ko,
  lt,
  lv,
  nb,
  nl,
  nn: nb,
  no: nb,
  pl,
  pt,
  'pt-BR': ptBR,
  ro,
  ru,
  sk,
  sl,
  sv,
  tr,
  uk,
  vi,
  zh,
  'zh-HK': zhTW,
  'zh-Hant': zhTW,
  'zh-MO': zhTW,
  'zh-TW': zhTW,
};

/** The words of a language, or of its parent (`de` for `de-AT`); English where there are none. */
export function readerWords(language: string | undefined): ReaderWords {
  return findReaderWords(language) ?? english;
}

/** The same; undefined where there are none. */
export function findReaderWords(language = ''): ReaderWords | undefined {
  for (let tag = canonicalTag(language); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const words = readerLanguages[tag];
    if (words !== undefined) return words;
  }
  return undefined;
}

/** A tag as it is listed here, however it was written (`zh-tw`, `de_DE`); empty for what is no tag. */
function canonicalTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}

/** Languages written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-', 1)[0] ?? '') ? 'rtl' : 'ltr';
}
