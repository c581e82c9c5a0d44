import type { z } from 'zod';
import { DomainError, type Fault } from '../errors.js';

/** Checks a request part against its schema. @throws DomainError('invalid') pointing at every fault. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: explain });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(toFaults);
  const count = faults.length === 1 ? 'One field needs' : `${faults.length} fields need`;
  throw new DomainError('invalid', `${count} attention.`, { faults });
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
      detail: 'is not a field of this request',
    }));
  }
  return [{ pointer: pointerTo(issue.path), detail: issue.message }];
}

/** RFC 6901, as a URI fragment. */
function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
}
