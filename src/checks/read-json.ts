import type { z } from 'zod';
import { CheckFailure, invalidAnswer } from './check.js';
import type { Received } from './send.js';

/** Reads an answer that has to be JSON of this shape. @throws CheckFailure */
export function readJson<Schema extends z.ZodType>(
  { header, text }: Received,
  schema: Schema,
): z.output<Schema> {
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(header('content-type') ?? ''))
    throw new CheckFailure('invalid-answer', 'did not answer in JSON', true);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalidAnswer(error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidAnswer();
  return parsed.data;
}
