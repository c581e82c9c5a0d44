import type { Span } from './span.js';

/** Scripts told apart, by their ISO 15924 codes. Chinese characters and kana are one: they are written together. */
const scripts = {
  Latn: 'Latin',
  Cyrl: 'Cyrillic',
  Grek: 'Greek',
  Arab: 'Arabic',
  Hebr: 'Hebrew',
  Deva: 'Devanagari',
  Beng: 'Bengali',
  Thai: 'Thai',
  Hani: 'Chinese or Japanese',
  Hang: 'Korean',
  Armn: 'Armenian',
  Geor: 'Georgian',
} as const;

export type Script = keyof typeof scripts;

/** What people call a script. */
export const nameOfScript = (script: Script): string => scripts[script];

/** First and last UTF-16 units of the blocks with letters, in order; Unicode 16. */
const blocks: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xc0, 0x24f, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x587, 'Armn'],
  [0x5d0, 0x5f4, 'Hebr'],
  [0x620, 0x6ff, 'Arab'],
  [0x750, 0x77f, 'Arab'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xe01, 0xe7f, 'Thai'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x3041, 0x30ff, 'Hani'],
  [0x3400, 0x9fff, 'Hani'],
  [0xac00, 0xd7a3, 'Hang'],
];

/** How many letters of each script a text has, and where each row of letters of one script stands. */
export function readScripts(text: string): {
  letters: Map<Script, number>;
  rows: (Span & { script: Script })[];
} {
  const letters = new Map<Script, number>();
  const rows: (Span & { script: Script })[] = [];
  let row: (Span & { script: Script }) | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const script = scriptOf(text.charCodeAt(index));
    if (script === null) continue;
    letters.set(script, (letters.get(script) ?? 0) + 1);
    if (row?.script === script) row.end = index + 1;
    else {
      row = { start: index, end: index + 1, script };
      rows.push(row);
    }
  }
  return { letters, rows };
}

function scriptOf(unit: number): Script | null {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a ? 'Latn' : null;
  for (const [first, last, script] of blocks) if (unit <= last) return unit >= first ? script : null;
  return null;
}

/** The script that most of a text's letters are of; null for a text with hardly any. */
export function mainScript(text: string): Script | null {
  const [most] = [...readScripts(text).letters].sort(([, one], [, other]) => other - one);
  return most === undefined || most[1] < lettersMin ? null : most[0];
}

const lettersMin = 5;

/** The script a language is written in, by CLDR's likely subtags; null for one that is not told apart here. */
export function scriptOfLanguage(language: string): Script | null {
  const { script = '' } = new Intl.Locale(language).maximize();
  if (script === 'Jpan' || script === 'Hans' || script === 'Hant') return 'Hani';
  if (script === 'Kore') return 'Hang';
  return script in scripts ? (script as Script) : null;
}
