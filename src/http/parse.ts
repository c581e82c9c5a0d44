import type { z } from 'zod';
import { DomainError, type Fault } from '../errors.js';
import { isStorable } from '../input/storable.js';

/**
 * Checks a request part against its schema. What people write is mended by its schema (see `text`); any other text
 * that is no well-formed Unicode, or holds NUL, is refused. @throws DomainError('invalid') pointing at every fault.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: explain, reportInput: true });
  const faults = parsed.success ? unstorableIn(parsed.data) : parsed.error.issues.flatMap(toFaults);
  if (parsed.success && faults.length === 0) return parsed.data;
  const count = faults.length === 1 ? 'One field needs' : `${faults.length} fields need`;
  throw new DomainError('invalid', `${count} attention.`, { faults });
}

/** Texts anywhere in a value that neither the database nor an answer could hold. */
function unstorableIn(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string')
    return isStorable(value)
      ? []
      : [
          {
            pointer: pointerTo(path),
            code: codeOf(path, 'malformed'),
            detail: 'must be well-formed Unicode without the character NUL',
          },
        ];
  if (Array.isArray(value)) return value.flatMap((part, index) => unstorableIn(part, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...unstorableIn(key, [...path, key]),
    ...unstorableIn(part, [...path, key]),
  ]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** For what a schema has no words of its own; undefined leaves it to zod. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_big') return `must ${amountOf(issue.origin, String(issue.maximum))} at most`;
  if (issue.code === 'too_small') return `must ${amountOf(issue.origin, String(issue.minimum))} at least`;
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input === undefined ? 'is required' : `must be ${article(issue.expected)} ${issue.expected}`;
}

function amountOf(origin: string, amount: string): string {
  if (origin === 'string') return `have ${amount} characters`;
  return origin === 'array' ? `have ${amount} entries` : `be ${amount}`;
}

function article(noun: string): string {
  return /^[aeio]/.test(noun) ? 'an' : 'a';
}

function toFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: codeOf([...issue.path, key], 'unknown'),
      detail: 'is not a field of this request',
    }));
  }
  return [
    {
      pointer: pointerTo(issue.path),
      code: codeOf(issue.path, kindOf(issue)),
      detail: issue.message,
      ...boundOf(issue),
    },
  ];
}

/** `#/thresholds/hold` that is too large is `hold-too-large`; an entry of a list is called after the list. */
export function codeOf(path: readonly PropertyKey[], kind: string): string {
  const field = path.findLast((part) => typeof part === 'string' && /^[a-z]+$/i.test(part)) ?? 'request';
  return `${String(field).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${kind}`;
}

function kindOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'malformed';
  if (issue.code === 'too_big') return sizes[issue.origin]?.over ?? 'too-large';
  if (issue.code === 'too_small') {
    if (issue.origin === 'string' && issue.minimum === 1) return 'missing';
    return sizes[issue.origin]?.under ?? 'too-small';
  }
  const kind: unknown = issue.code === 'custom' ? issue.params?.['kind'] : undefined;
  return typeof kind === 'string' ? kind : 'malformed';
}

const sizes: Readonly<Record<string, { over: string; under: string }>> = {
  string: { over: 'too-long', under: 'too-short' },
  array: { over: 'too-many', under: 'too-few' },
};

function boundOf(issue: z.core.$ZodIssue): Pick<Fault, 'max' | 'min'> {
  if (issue.code === 'too_big') return { max: Number(issue.maximum) };
  if (issue.code === 'too_small') return { min: Number(issue.minimum) };
  const max: unknown = issue.code === 'custom' ? issue.params?.['max'] : undefined;
  return typeof max === 'number' ? { max } : {};
}

/** RFC 6901, as a URI fragment; half a surrogate pair in a name is U+FFFD there. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURIComponent(String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
}
