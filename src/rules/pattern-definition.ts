import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { z } from 'zod';

const patternsMax = 50;
const nameLengthMax = 100;
const patternLengthMax = 500;
const pointsMin = -50;
const pointsMax = 100;
/** Instructions of the compiled pattern, which is what a match costs for each character. */
const sizeMax = 300;
/** The same, of all patterns together. */
const totalSizeMax = 2_000;

/** Fields whose text a pattern may be matched on. */
const patternFields = ['name', 'website', 'body'] as const;

const fields = z
  .object({
    name: z.string().trim().min(1).max(nameLengthMax).describe('What moderators know the pattern by'),
    pattern: z
      .string()
      .min(1)
      .max(patternLengthMax)
      .describe('A regular expression in the syntax of RE2, without look-around and back-references'),
    score: z
      .number()
      .min(pointsMin)
      .max(pointsMax)
      .describe('Points for a match; negative speaks for the comment'),
    fields: z.array(z.enum(patternFields)).min(1).max(patternFields.length).default(['body']),
    caseSensitive: z.boolean().default(false),
    folded: z
      .boolean()
      .default(false)
      .describe('Also matched on the text with its disguises off, which is in lower case'),
    hold: z
      .boolean()
      .default(false)
      .describe('A match puts the comment before a moderator whatever the score'),
    enabled: z.boolean().default(true),
    shadow: z.boolean().default(false).describe('Matches are recorded and not counted'),
  })
  .strict();

export type PatternDefinition = z.output<typeof fields>;

/** Patterns that moderators have written: each one compiles, none costs more than it may, and no name is used twice. */
export const patternsSchema = z
  .array(fields)
  .max(patternsMax)
  .superRefine((patterns, context) => {
    const complain = (index: number, field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [index, field], message });
    };
    const names = new Set<string>();
    let totalSize = 0;
    patterns.forEach((pattern, index) => {
      if (names.has(pattern.name.toLowerCase())) complain(index, 'name', 'another pattern has this name');
      names.add(pattern.name.toLowerCase());
      if (pattern.folded && pattern.caseSensitive) {
        complain(index, 'caseSensitive', 'cannot go with folded: the folded text is in lower case');
      }
      const compiled = tryCompile(pattern);
      if (typeof compiled === 'string') {
        complain(index, 'pattern', compiled);
        return;
      }
      totalSize += compiled.programSize();
      if (totalSize > totalSizeMax)
        complain(index, 'pattern', 'all patterns together are too large from here on');
    });
  });

/** The pattern ready to match. @throws Error for one that `patternsSchema` does not let through. */
export function compilePattern(definition: Pick<PatternDefinition, 'pattern' | 'caseSensitive'>): RE2JS {
  const compiled = tryCompile(definition);
  if (typeof compiled === 'string') throw new Error(compiled);
  return compiled;
}

function tryCompile({
  pattern,
  caseSensitive,
}: Pick<PatternDefinition, 'pattern' | 'caseSensitive'>): RE2JS | string {
  try {
    const compiled = RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
    if (compiled.programSize() > sizeMax) {
      return 'is too large once its repetitions are written out; use smaller counts';
    }
    if (compiled.test('')) return 'also matches where there is nothing, and so in every comment';
    return compiled;
  } catch (error) {
    if (error instanceof RE2JSException) return explain(error, pattern);
    throw error;
  }
}

/** What the compiler says, in a sentence; what RE2 leaves out on purpose is called by its name. */
function explain(error: RE2JSException, pattern: string): string {
  const at =
    error instanceof RE2JSSyntaxException && error.getPattern() !== null
      ? `, at ${error.getPattern() ?? ''}`
      : '';
  if (/\(\?<?[=!]/.test(at)) return `look-ahead and look-behind are not supported${at}`;
  if (/\\[1-9]/.test(at) || /\\k[<{']/.test(at)) return `back-references are not supported${at}`;
  if (error instanceof RE2JSSyntaxException) return `is not a pattern: ${error.getDescription()}${at}`;
  return `is not a pattern: ${error.message} in ${pattern}`;
}
