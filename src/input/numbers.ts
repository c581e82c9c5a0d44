import { z } from 'zod';

/** The largest number that PostgreSQL's `integer` holds. */
export const integerMax = 2 ** 31 - 1;

/** The number of a version, of a ruleset or of a spam model. */
export const versionNumber = z.int('must be the number of a version').min(1).max(integerMax);

/** The same as it stands in an address or a form. */
export const versionText = z.coerce.number('must be the number of a version').pipe(versionNumber);

/** A nextCursor that is the number of a version. */
export const versionCursor = z.coerce
  .number('must be a nextCursor from an earlier answer')
  .pipe(versionNumber);

/** How many entries a page of a list may have, as it stands in an address. */
export const pageLimit = ({ max, standard }: { max: number; standard: number }) =>
  z.coerce.number('must be a number').int().min(1).max(max).default(standard);
