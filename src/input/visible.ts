/**
 * Whether there is anything to see: something besides spaces, controls, characters that are ignored when shown
 * (Hangul fillers among them), the blank Braille pattern, the blank note head, and marks without a letter to stand on.
 * Source: Unicode DerivedCoreProperties, and the code charts for U+2800 and U+1D159.
 */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/u.test(text);
}

/** What is wrong with a name that `isVisible` does not find anything in. */
export const nothingToSee = 'must have something to see in it, such as a letter';
