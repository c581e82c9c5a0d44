import { z } from 'zod';
import { DomainError } from '../errors.js';
import { pageSchema } from './page.js';
import { addressText, emailSchema, oneLine, text } from './text.js';
import { isVisible } from './visible.js';
import { readWebAddress } from './web-address.js';

export const nameLengthMax = 80;
export const websiteLengthMax = 2_048;
export const titleLengthMax = 300;
/** Graphemes; a site may set less. */
export const bodyLengthMax = 10_000;
/** In UTF-8: every letter and most emoji fit `bodyLengthMax` times; one of many parts, such as a family, fewer. */
export const bodySizeMaxBytes = 64 * 1024;

/** What a form sends for a checkbox, beside JSON's own booleans. */
export const flag = z.union(
  [
    z.boolean(),
    z.enum(['on', 'true', '1', 'yes']).transform(() => true),
    z.enum(['', 'off', 'false', '0', 'no']).transform(() => false),
  ],
  'must be true or false',
);

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value),
    schema.optional(),
  );

/** A longer string cannot be a form token or a proof of work. */
export const formTokenLengthMax = 100;
export const proofLengthMax = 4_096;

/** A tab may stay open for a day; what claims more says nothing. */
const secondsToSubmitMax = 24 * 60 * 60;

/**
 * What the form tells of how it was filled in. A client may claim anything, so nothing here can speak for a
 * comment, and what is malformed counts as not said.
 */
const signalFields = {
  /** See src/admission. */
  formToken: z.string().max(formTokenLengthMax).optional().catch(undefined),
  proof: z.string().max(proofLengthMax).optional().catch(undefined),
  /** A field that people do not see; true when something was in it. */
  homepage: z
    .unknown()
    .transform((value) => value !== undefined && value !== null && value !== '')
    .optional(),
  /** From the moment the form was shown. */
  secondsToSubmit: optional(z.coerce.number().min(0).max(secondsToSubmitMax)).catch(undefined),
};

/** What a page is called, on one line. */
export const pageTitleSchema = oneLine('must be text').pipe(
  z.string().max(titleLengthMax, `must be ${titleLengthMax} characters at most`),
);

/**
 * A reader's reply as it arrives, from JSON or a form; unknown fields are refused.
 * Bounds are those of the public contract.
 */
export const submissionSchema = z.strictObject({
  page: pageSchema,
  pageTitle: optional(pageTitleSchema),
  parentId: optional(z.uuid('must be the id of the comment this one answers')),
  name: oneLine('Please enter your name.').pipe(
    z
      .string()
      .refine(isVisible, { error: 'Please enter your name.', params: { kind: 'missing' } })
      .refine((name) => Array.from(name).length <= nameLengthMax, {
        error: `Please use ${nameLengthMax} characters at most.`,
        params: { kind: 'too-long', max: nameLengthMax },
      }),
  ),
  email: emailSchema({
    missing: 'Please enter your email address.',
    malformed: 'Please enter an email address like name@example.org.',
  }),
  website: optional(
    addressText('must be an address').pipe(
      z
        .string()
        .max(websiteLengthMax, `Please use ${websiteLengthMax} characters at most.`)
        .transform((website, context) => {
          const address = readWebAddress(website);
          if (typeof address === 'string') return address;
          context.addIssue({ code: 'custom', message: address.fault });
          return z.NEVER;
        })
        // In a URL's own form a letter may have become nine characters.
        .pipe(z.string().max(websiteLengthMax, `Please use ${websiteLengthMax} characters at most.`)),
    ),
  ),
  body: text('Please write something.').pipe(
    z
      .string()
      .transform((body) => body.replace(/\r\n?/g, '\n').trim())
      .pipe(z.string().refine(isVisible, { error: 'Please write something.', params: { kind: 'missing' } })),
  ),
  notify: optional(flag),
  ...signalFields,
});

export type Submission = z.output<typeof submissionSchema>;

/**
 * @throws DomainError('invalid') for a text that is longer than its site takes, or that takes up more than
 * `bodySizeMaxBytes`; either says how many of its characters fit.
 */
export function checkLength(body: string, { bodyLengthMax }: { bodyLengthMax: number }): void {
  const max = lengthThatFits(body, bodyLengthMax);
  if (max === null) return;
  throw new DomainError('invalid', 'The comment is too long.', {
    faults: [
      {
        pointer: '#/body',
        code: 'body-too-long',
        detail:
          max < bodyLengthMax
            ? `Please use ${max} characters of this kind at most: a comment may have ${bodySizeMaxBytes / 1024} KiB.`
            : `Please use ${max} characters at most.`,
        max,
      },
    ],
  });
}

/**
 * How many of a text's user-perceived characters fit, by their number and by their size; null where all of them do.
 * Quick for the usual short text.
 */
export function lengthThatFits(text: string, lengthMax: number): number | null {
  if (text.length <= lengthMax && bytesPerUnitMax * text.length <= bodySizeMaxBytes) return null;
  let count = 0;
  let bytes = 0;
  for (const { segment } of graphemeSegmenter.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (count >= lengthMax || bytes > bodySizeMaxBytes) return count;
    count += 1;
  }
  return null;
}

/** Of UTF-8, for each unit of UTF-16. */
const bytesPerUnitMax = 3;

const graphemeSegmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
