/**
 * Top-level domains that are words, so that `see you.in the morning` lacks a space and `example.in/offer` is a link.
 * Compiled for this project from the IANA root zone and frequent words of the languages of Europe.
 */
export const wordEndings: ReadonlySet<string> = new Set(
  'ad ai al am md mov py rs zip as at be by de do es fm go hi id ie il im in is it la li ma me mo ms mu my name ne no now one pa ph pm post re run sa sc se sh so th to us vs work'.split(
    ' ',
  ),
);
