/** How often each class of character stands in a text; UTF-16 units but for emoji. */
export interface CharacterCounts {
  letters: number;
  capitals: number;
  latin: number;
  cyrillic: number;
  han: number;
  other: number;
  digits: number;
  exclamations: number;
  questions: number;
  percent: number;
  hashes: number;
  ats: number;
  emoji: number;
  lines: number;
}

/** One pass over the text as typed. */
export function countCharacters(text: string): CharacterCounts {
  const count: CharacterCounts = {
    letters: 0,
    capitals: 0,
    latin: 0,
    cyrillic: 0,
    han: 0,
    other: 0,
    digits: 0,
    exclamations: 0,
    questions: 0,
    percent: 0,
    hashes: 0,
    ats: 0,
    emoji: 0,
    lines: 1,
  };
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) countAscii(count, unit);
    else countOther(count, unit);
  }
  return count;
}

function countAscii(count: CharacterCounts, unit: number): void {
  if (((unit | 0x20) - 0x61) >>> 0 < 26) {
    count.letters += 1;
    count.latin += 1;
    if (unit < 0x61) count.capitals += 1;
  } else if ((unit - 0x30) >>> 0 < 10) count.digits += 1;
  else if (unit === 0x21) count.exclamations += 1;
  else if (unit === 0x3f) count.questions += 1;
  else if (unit === 0x25) count.percent += 1;
  else if (unit === 0x23) count.hashes += 1;
  else if (unit === 0x40) count.ats += 1;
  else if (unit === 0x0a) count.lines += 1;
}

/** By Unicode block; finer distinctions carry nothing here. */
function countOther(count: CharacterCounts, unit: number): void {
  if (unit >= 0xd800 && unit < 0xdc00) {
    if (unit >= 0xd83c && unit <= 0xd83e) count.emoji += 1;
  } else if (unit >= 0x2600 && unit < 0x27c0) count.emoji += 1;
  else if (unit >= 0xc0 && unit < 0x250) {
    count.letters += 1;
    count.latin += 1;
  } else if (unit >= 0x400 && unit < 0x530) {
    count.letters += 1;
    count.cyrillic += 1;
    if (unit < 0x430) count.capitals += 1;
  } else if ((unit >= 0x3040 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4)) {
    count.letters += 1;
    count.han += 1;
  } else if (unit >= 0x370 && unit < 0x1fff) {
    count.letters += 1;
    count.other += 1;
  }
}
