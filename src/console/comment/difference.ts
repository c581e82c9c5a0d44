import { diffWordsWithSpace } from 'diff';

/** A stretch of a text that was changed: what stood in both, was struck out, or was put in. */
export interface Stretch {
  value: string;
  kind: 'kept' | 'struckOut' | 'putIn';
}

/** Beyond so many differences two texts are shown one after the other: they have little in common. */
const differencesMax = 1_000;

/**
 * What makes one text the other, word by word (Myers 1986). Changes with nothing but space between them are one, so
 * that a rewritten sentence reads as a sentence struck out and another put in.
 */
export function differenceOf(before: string, after: string): Stretch[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: differencesMax });
  if (parts === undefined) return changed(before, after);
  const stretches: Stretch[] = [];
  let struckOut = '';
  let putIn = '';
  const close = () => {
    stretches.push(...changed(struckOut, putIn));
    struckOut = putIn = '';
  };
  for (const [index, { value, added, removed }] of parts.entries()) {
    const isChanged = added || removed;
    const isBetween = struckOut + putIn !== '' && index < parts.length - 1 && value.trim() === '';
    if (!isChanged && !isBetween) {
      close();
      stretches.push({ value, kind: 'kept' });
      continue;
    }
    if (!added) struckOut += value;
    if (!removed) putIn += value;
  }
  close();
  return stretches;
}

function changed(struckOut: string, putIn: string): Stretch[] {
  const stretches: Stretch[] = [
    { value: struckOut, kind: 'struckOut' },
    { value: putIn, kind: 'putIn' },
  ];
  return stretches.filter(({ value }) => value !== '');
}
