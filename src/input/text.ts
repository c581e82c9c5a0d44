import validator from 'validator';
import { z } from 'zod';
import { stripInvisible, tidyLine } from './invisible.js';
import { toStorable } from './storable.js';

export const emailLengthMax = 254;

/** Text that PostgreSQL and JSON can both carry: well-formed Unicode without NUL. */
export const text = (what?: string) => z.string(what).transform(toStorable);

/** Control, format and separator characters would reorder or break a one-line field when shown. */
export const oneLine = (what: string) =>
  text(what).transform((value) => tidyLine(value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')));

/**
 * An address of any kind: what nobody sees in it is taken away before it is looked at. Controls are left in, for
 * validation to refuse.
 */
export const addressText = (what?: string) => text(what).transform(stripInvisible);

/** The address of a mailbox (RFC 5321), as typed but for invisible characters. */
export const emailSchema = ({
  malformed = 'must be an e-mail address',
  missing = malformed,
}: {
  malformed?: string;
  missing?: string;
} = {}) =>
  addressText(missing).pipe(
    z
      .string()
      .min(1, missing)
      .max(emailLengthMax, `Please use ${emailLengthMax} characters at most.`)
      .refine((value) => value === '' || validator.isEmail(value), malformed),
  );
