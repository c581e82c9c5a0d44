import { toStorable } from '../../input/storable.js';

/**
 * The last line before the database: whatever text reaches a statement is well-formed Unicode without NUL. Where a
 * text comes in or is made it is so already; one that was overlooked there costs its bad characters here, not its row
 * or the batch of others.
 */
export function guardText<Args>(args: Args): Args {
  return guard(args) as Args;
}

/** Rows for `json_to_recordset`. JSON hides a bad character in an escape, so they are looked at before. */
export function toJsonRows(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  return suspicious.test(json) ? JSON.stringify(guard(rows)) : json;
}

/** As JSON.stringify escapes NUL and what is not well-formed; an escaped backslash before it costs a second look. */
const suspicious = /\\u(?:0000|d[89a-f])/;

/** The same value where nothing is wrong with it; otherwise a copy, of plain objects and lists alone. */
function guard(value: unknown): unknown {
  if (typeof value === 'string') return toStorable(value);
  if (Array.isArray(value)) return guardList(value);
  if (isPlain(value)) return guardFields(value);
  if (isStatement(value))
    for (const [index, part] of value.values.entries()) value.values[index] = guard(part);
  return value;
}

function guardList(list: readonly unknown[]): readonly unknown[] {
  const guarded = list.map(guard);
  return guarded.every((part, index) => part === list[index]) ? list : guarded;
}

function guardFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields);
  const guarded = entries.map(([key, part]) => [toStorable(key), guard(part)] as const);
  const isSame = entries.every(
    ([key, part], index) => guarded[index]?.[0] === key && guarded[index][1] === part,
  );
  return isSame ? fields : Object.fromEntries(guarded);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Prisma's `Sql`, made anew for each statement: a text with places for values. */
function isStatement(value: unknown): value is { values: unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'strings' in value &&
    'values' in value &&
    Array.isArray(value.values)
  );
}
