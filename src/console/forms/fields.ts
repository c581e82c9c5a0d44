/** A form as it was filled in: the values of each field, by its name. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a form, by the field that has it; what belongs to none stands under the empty name. */
export type FieldFaults = Readonly<Record<string, readonly string[]>>;

export function valueOf(fields: Fields, name: string): string {
  return fields[name]?.[0] ?? '';
}

/** How many patterns there are; their fields are called `patterns/0/name` and so on, without a gap. */
export function countPatterns(fields: Fields): number {
  let count = 0;
  while (fields[`patterns/${count}/name`] !== undefined) count += 1;
  return count;
}
