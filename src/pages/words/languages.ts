import { english } from './english.js';
import { ar } from './languages/ar.js';
import { bg } from './languages/bg.js';
import { ca } from './languages/ca.js';
import { cs } from './languages/cs.js';
import { da } from './languages/da.js';
import { de } from './languages/de.js';
import { el } from './languages/el.js';
import { es } from './languages/es.js';
import { et } from './languages/et.js';
import { fa } from './languages/fa.js';
import { fi } from './languages/fi.js';
import { fr } from './languages/fr.js';
import { he } from './languages/he.js';
import { hi } from './languages/hi.js';
import { hr } from './languages/hr.js';
import { hu } from './languages/hu.js';
import { id } from './languages/id.js';
import { it } from './languages/it.js';
import { ja } from './languages/ja.js';
import { ko } from './languages/ko.js';
import { lt } from './languages/lt.js';
import { lv } from './languages/lv.js';
import { nb } from './languages/nb.js';
import { nl } from './languages/nl.js';
import { pl } from './languages/pl.js';
import { pt } from './languages/pt.js';
import { ptBR } from './languages/pt-BR.js';
import { ro } from './languages/ro.js';
import { ru } from './languages/ru.js';
import { sk } from './languages/sk.js';
import { sl } from './languages/sl.js';
import { sv } from './languages/sv.js';
import { tr } from './languages/tr.js';
import { uk } from './languages/uk.js';
import { vi } from './languages/vi.js';
import { zh } from './languages/zh.js';
import { zhTW } from './languages/zh-TW.js';
import type { ReaderWords } from './words.js';

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
