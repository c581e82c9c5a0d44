import { DomainError } from '../../errors.js';
import { parse } from '../../http/parse.js';
import { toStorable } from '../../input/storable.js';
import type { RulesetDefinition } from '../../rules/ruleset.js';
import { ruleOptions } from '../../sites/rule-options.js';
import type { RuleName } from '../../sites/rules-views.js';
import { type RulesetInput, rulesetInputSchema } from '../../sites/ruleset-input.js';
import { countPatterns, type FieldFaults, type Fields, valueOf } from '../forms/fields.js';

/** Written with one entry a line. */
const lists = ['blockedWords', 'allowedWords', 'blockedDomains'] as const;
const switches = ['caseSensitive', 'folded', 'hold'] as const;
const ruleNames = Object.keys(ruleOptions) as RuleName[];

/** A ruleset as the form shows it. Blocked authors and addresses are keys that say nothing, and are not in it. */
export function fieldsOf(definition: RulesetDefinition): Fields {
  const fields: Record<string, readonly string[]> = {
    mode: [definition.mode],
    'thresholds/hold': [String(definition.thresholds.hold)],
    'thresholds/spam': [String(definition.thresholds.spam)],
    languages: definition.languages,
  };
  for (const list of lists) fields[list] = [definition[list].join('\n')];
  for (const rule of ruleNames) {
    const { enabled, shadow, weight, ...options } = definition.rules[rule];
    fields[`rules/${rule}/state`] = [stateOf({ enabled, shadow })];
    fields[`rules/${rule}/weight`] = [String(weight)];
    for (const [option, value] of Object.entries<number | string[]>(options))
      fields[`rules/${rule}/${option}`] = [Array.isArray(value) ? value.join(', ') : String(value)];
  }
  definition.patterns.forEach(({ name, pattern, score, fields: places, ...pattern_ }, index) => {
    const at = `patterns/${index}`;
    fields[`${at}/name`] = [name];
    fields[`${at}/pattern`] = [pattern];
    fields[`${at}/score`] = [String(score)];
    fields[`${at}/fields`] = places;
    fields[`${at}/switches`] = switches.filter((name) => pattern_[name]);
    fields[`${at}/state`] = [stateOf(pattern_)];
  });
  return fields;
}

/** A form as it was sent: patterns with neither name nor expression are left out, and the rest close up. */
export function readFields(body: unknown): Fields {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>).map(
    ([name, value]) =>
      [name, (Array.isArray(value) ? value : [value]).map((one) => typed(String(one)))] as const,
  );
  const fields: Record<string, readonly string[]> = Object.fromEntries(
    sent.filter(([name]) => !name.startsWith('patterns/')),
  );
  const rows = new Map<string, [string, string[]][]>();
  for (const [name, values] of sent) {
    const [, row, field] = /^patterns\/(\d{1,3})\/(\w+)$/.exec(name) ?? [];
    if (row !== undefined && field !== undefined) rows.set(row, [...(rows.get(row) ?? []), [field, values]]);
  }
  [...rows.values()]
    .filter((row) => row.some(([field, [value]]) => /^(?:name|pattern)$/.test(field) && value?.trim() !== ''))
    .forEach((row, index) => {
      for (const [field, values] of [['name', ['']] as const, ...row])
        fields[`patterns/${index}/${field}`] = values;
    });
  return fields;
}

/** A form sends each line break as two characters; where things are in a text is counted with one. */
function typed(value: string): string {
  return toStorable(value).replaceAll('\r\n', '\n');
}

/**
 * The ruleset that a form describes.
 * @param kept the blocks of the version it is based on; the form adds authors to them and takes some away.
 * @throws DomainError('invalid') pointing into the ruleset; see `faultsByField`.
 */
export function parseFields(
  fields: Fields,
  kept: Pick<RulesetInput, 'blockedAuthors' | 'blockedAddresses'>,
): RulesetInput {
  return parse(rulesetInputSchema, {
    mode: valueOf(fields, 'mode'),
    thresholds: { hold: numberIn(fields, 'thresholds/hold'), spam: numberIn(fields, 'thresholds/spam') },
    rules: Object.fromEntries(ruleNames.map((rule) => [rule, ruleIn(fields, rule)])),
    blockedWords: linesIn(fields, 'blockedWords'),
    allowedWords: linesIn(fields, 'allowedWords'),
    languages: fields['languages'] ?? [],
    blockedDomains: linesIn(fields, 'blockedDomains'),
    blockedAuthors: [...kept.blockedAuthors, ...linesIn(fields, 'blockAuthors')],
    blockedAddresses: kept.blockedAddresses,
    patterns: Array.from({ length: countPatterns(fields) }, (_, index) => patternIn(fields, index)),
  });
}

/** The faults of a ruleset beside the fields that have them. @param keptAuthors authors before those of the form. */
export function faultsByField(error: DomainError, fields: Fields, keptAuthors: number): FieldFaults {
  const found: Record<string, string[]> = {};
  for (const { pointer, detail } of error.faults) {
    const path = pointer
      .replace(/^#\/?(?:definition\/)?/, '')
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
    const { field, entry } = fieldOf(path, fields, keptAuthors);
    (found[field] ??= []).push(entry === undefined ? detail : `“${entry}” ${detail}`);
  }
  if (Object.keys(found).length === 0) found[''] = [error.message];
  return found;
}

/** What is written one entry a line, without empty lines. */
export function linesIn(fields: Fields, name: string): string[] {
  return valueOf(fields, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function stateOf({ enabled, shadow }: { enabled: boolean; shadow: boolean }): string {
  if (!enabled) return 'off';
  return shadow ? 'shadow' : 'on';
}

/** What says nothing is not known to be on, so that it is refused. */
function switchesIn(fields: Fields, name: string): { enabled: unknown; shadow: boolean } {
  const state = valueOf(fields, name);
  return { enabled: /^(?:on|shadow|off)$/.test(state) ? state !== 'off' : state, shadow: state === 'shadow' };
}

/** Not a number where there is none; a comma does for a point. */
export function numberIn(fields: Fields, name: string): number {
  const text = valueOf(fields, name).trim().replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
}

function ruleIn(fields: Fields, rule: RuleName): object {
  return {
    ...switchesIn(fields, `rules/${rule}/state`),
    weight: numberIn(fields, `rules/${rule}/weight`),
    ...Object.fromEntries(
      ruleOptions[rule].map(({ name, kind }) => {
        const field = `rules/${rule}/${name}`;
        return [
          name,
          kind === 'number'
            ? numberIn(fields, field)
            : (valueOf(fields, field)
                .toLowerCase()
                .match(/[^\s,;]+/g) ?? []),
        ];
      }),
    ),
  };
}

function patternIn(fields: Fields, index: number): object {
  const at = `patterns/${index}`;
  const chosen = new Set(fields[`${at}/switches`]);
  return {
    name: valueOf(fields, `${at}/name`),
    pattern: valueOf(fields, `${at}/pattern`),
    score: numberIn(fields, `${at}/score`),
    fields: fields[`${at}/fields`] ?? [],
    ...Object.fromEntries(switches.map((name) => [name, chosen.has(name)])),
    ...switchesIn(fields, `${at}/state`),
  };
}

const listFields: Readonly<Record<string, string>> = {
  blockedWords: 'blockedWords',
  allowedWords: 'allowedWords',
  blockedDomains: 'blockedDomains',
  blockedAuthors: 'blockAuthors',
};

/** The field of a form that a place in a ruleset comes from, and the entry in it where it is a list. */
function fieldOf(
  path: readonly string[],
  fields: Fields,
  keptAuthors: number,
): { field: string; entry?: string | undefined } {
  const [part = '', first, second] = path;
  if (part === 'rules' && first !== undefined)
    return {
      field: `rules/${first}/${second === 'enabled' || second === 'shadow' ? 'state' : (second ?? 'state')}`,
    };
  if (part === 'patterns' && first !== undefined)
    return { field: `patterns/${first}/${second === 'name' || second === 'score' ? second : 'pattern'}` };
  const list = listFields[part];
  if (list !== undefined)
    return {
      field: list,
      ...(first !== undefined && {
        entry: linesIn(fields, list)[Number(first) - (part === 'blockedAuthors' ? keptAuthors : 0)],
      }),
    };
  return { field: part === 'thresholds' && first !== undefined ? `thresholds/${first}` : part };
}
