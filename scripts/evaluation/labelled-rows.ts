import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const tasks = ['spam', 'profanity'] as const;
export type Task = (typeof tasks)[number];

const labelsOf = {
  spam: ['spam', 'ham'],
  profanity: ['profane', 'offensive', 'hate', 'clean', 'neither'],
} as const satisfies Record<Task, readonly string[]>;

const positives: ReadonlySet<string> = new Set(['spam', 'profane', 'offensive', 'hate']);
const textLengthMax = 100_000;
const fieldLengthMax = 10_000;

const field = z.string().max(fieldLengthMax);
/** Other fields may be there; they are not looked at. */
const rowSchema = z.object({
  text: z.string().max(textLengthMax),
  label: z.string(),
  author: field.nullish(),
  email: field.nullish(),
  website: field.nullish(),
  group: field.nullish(),
  class: field.nullish(),
});

/** One labelled comment. */
export interface LabelledRow {
  text: string;
  label: string;
  /** What the labels of its task stand for: spam, or profane in whatever degree. */
  positive: boolean;
  author: string;
  email: string;
  website: string | null;
  group: string | null;
  class: string | null;
}

/** What is wrong with what the caller gave, in words for the caller. */
export class InputError extends Error {}

/**
 * The rows of a JSON Lines file. Blank lines are skipped.
 * @throws InputError naming the line and the field.
 */
export function readRows(file: string, task: Task): LabelledRow[] {
  return readLines(file, labelsOf[task]);
}

function readLines(file: string, labels: readonly string[]): LabelledRow[] {
  const rows: LabelledRow[] = [];
  readText(file)
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() !== '') rows.push(readRow(line, `${file}, line ${index + 1}`, labels));
    });
  if (rows.length === 0) throw new InputError(`${file} has no rows.`);
  return rows;
}

/** Comments that are fit to be shown, whatever task they were labelled for. @throws InputError */
export function readHam(file: string): LabelledRow[] {
  return readLines(file, ['ham', 'clean', 'neither']);
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(`${file} is not UTF-8.`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

function readRow(line: string, place: string, labels: readonly string[]): LabelledRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(`${place}: is not JSON.`);
  }
  const parsed = rowSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join('.') ?? '';
    throw new InputError(
      name === ''
        ? `${place}: is not an object with “text” and “label”.`
        : `${place}: “${name}” ${issue?.message ?? 'is not valid'}.`,
    );
  }
  const { text, label, author, email, website, group } = parsed.data;
  if (!labels.includes(label))
    throw new InputError(
      `${place}: “label” is “${label.slice(0, 40)}”, and not one of ${labels.join(', ')}.`,
    );
  return {
    text,
    label,
    positive: positives.has(label),
    author: author ?? '',
    email: email ?? '',
    website: website ?? null,
    group: group ?? null,
    class: parsed.data.class ?? null,
  };
}
