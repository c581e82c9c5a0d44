import { pageLengthMax } from './page.js';
import {
  bodySizeMaxBytes,
  formTokenLengthMax,
  nameLengthMax,
  proofLengthMax,
  titleLengthMax,
  websiteLengthMax,
} from './submission.js';
import { emailLengthMax } from './text.js';

/** A character of a text is three bytes of UTF-8 at most; one of four counts as two. */
const bytesOfCharacter = 3;
/** JSON may escape a character of three bytes as six (`\u65e5`), and a quote or a line's end as two. */
const jsonGrowth = 2;
/** A form may write any byte as three (`%E6`). */
const formGrowth = 3;

/** The names of the fields, what stands between them, and what captchas and frameworks add to a form. */
const surroundingsSizeMaxBytes = 16 * 1024;

/** A reply with each of its fields as long as it may be, in UTF-8. */
const replySizeMaxBytes =
  bodySizeMaxBytes +
  bytesOfCharacter *
    (pageLengthMax +
      titleLengthMax +
      nameLengthMax +
      emailLengthMax +
      websiteLengthMax +
      formTokenLengthMax +
      proofLengthMax) +
  surroundingsSizeMaxBytes;

/** How large a request may be: a reply, written as generously as its encoding allows. */
export const requestSizeMaxBytes = {
  json: inKiB(jsonGrowth * replySizeMaxBytes),
  form: inKiB(formGrowth * replySizeMaxBytes),
};

const rulesetJsonSizeMaxBytes = 2 * 1024 * 1024;
/** The same for a ruleset with all of its lists full. */
export const rulesetSizeMaxBytes = {
  json: rulesetJsonSizeMaxBytes,
  form: formGrowth * rulesetJsonSizeMaxBytes,
};

/** Whole ones, so that an answer can say them. */
function inKiB(bytes: number): number {
  return Math.ceil(bytes / 1024) * 1024;
}
