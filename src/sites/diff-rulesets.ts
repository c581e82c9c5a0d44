import type { RulesetDefinition } from '../rules/ruleset.js';
import type { RulesetChange } from './rules-views.js';

const shownMax = 5;

/** What changes from one definition to another, in the order in which a definition is told. */
export function diffRulesets(before: RulesetDefinition, after: RulesetDefinition): RulesetChange[] {
  return [
    ...diffMode(before, after),
    ...diffThresholds(before, after),
    ...diffRules(before, after),
    ...diffList(before, after, 'blockedWords', 'blocked words', (words) => quoted(words)),
    ...diffList(before, after, 'allowedWords', 'allowed words', (words) => quoted(words)),
    ...diffList(before, after, 'languages', 'languages that are rude in any comment', (codes) =>
      listed(codes),
    ),
    ...diffList(before, after, 'blockedDomains', 'blocked domains', (domains) => listed(domains)),
    // Keys of people and addresses say nothing to a reader; how many there are does.
    ...diffList(before, after, 'blockedAuthors', 'blocked authors', (keys) => counted(keys, 'author')),
    ...diffAddresses(before, after),
    ...diffPatterns(before, after),
  ];
}

const modes = {
  auto: 'Comments are judged by the rules alone.',
  'hold-all': 'Every comment is held for a moderator.',
} as const;

function diffMode({ mode: before }: RulesetDefinition, { mode: after }: RulesetDefinition): RulesetChange[] {
  return before === after ? [] : [{ pointer: '/mode', text: modes[after], before, after }];
}

function diffThresholds(
  { thresholds: before }: RulesetDefinition,
  { thresholds: after }: RulesetDefinition,
): RulesetChange[] {
  const names = {
    hold: 'The threshold for holding a comment',
    spam: 'The threshold for calling a comment spam',
  };
  return (['hold', 'spam'] as const).flatMap((name) =>
    before[name] === after[name]
      ? []
      : [changed(`/thresholds/${name}`, names[name], before[name], after[name])],
  );
}

function diffRules(before: RulesetDefinition, after: RulesetDefinition): RulesetChange[] {
  const settingsOf = (definition: RulesetDefinition) => Object.entries<object>(definition.rules);
  const old = new Map(settingsOf(before));
  return settingsOf(after).flatMap(([name, settings]) =>
    diffSettings(`/rules/${name}`, `The rule “${name}”`, old.get(name) ?? {}, settings),
  );
}

/** Both sides of a rule or a pattern, option by option; switches are told for what they do. */
function diffSettings(pointer: string, subject: string, before: object, after: object): RulesetChange[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([option, value]): RulesetChange[] => {
    const was: unknown = old.get(option);
    if (JSON.stringify(was) === JSON.stringify(value)) return [];
    const at = `${pointer}/${option}`;
    if (option === 'enabled')
      return [
        {
          pointer: at,
          text: `${subject} is switched ${value === true ? 'on' : 'off'}.`,
          before: was,
          after: value,
        },
      ];
    if (option === 'shadow') {
      const text =
        value === true
          ? `${subject} runs in shadow: recorded, not counted.`
          : `${subject} counts again; it ran in shadow.`;
      return [{ pointer: at, text, before: was, after: value }];
    }
    return [changed(at, `${subject}: ${wordsOf(option)}`, was, value)];
  });
}

type ListName = 'blockedWords' | 'allowedWords' | 'languages' | 'blockedDomains' | 'blockedAuthors';

function diffList(
  before: RulesetDefinition,
  after: RulesetDefinition,
  list: ListName,
  name: string,
  tell: (entries: readonly string[]) => string,
): RulesetChange[] {
  const [old, now] = [new Set<string>(before[list]), new Set<string>(after[list])];
  const removed = [...old].filter((entry) => !now.has(entry));
  const added = [...now].filter((entry) => !old.has(entry));
  const pointer = `/${list}`;
  return [
    ...(added.length === 0 ? [] : [{ pointer, text: `Added to the ${name}: ${tell(added)}.`, after: added }]),
    ...(removed.length === 0
      ? []
      : [{ pointer, text: `Removed from the ${name}: ${tell(removed)}.`, before: removed }]),
  ];
}

function diffAddresses(
  { blockedAddresses: before }: RulesetDefinition,
  { blockedAddresses: after }: RulesetDefinition,
): RulesetChange[] {
  const removed = before.filter(({ key }) => !after.some((one) => one.key === key));
  const added = after.filter(({ key }) => !before.some((one) => one.key === key));
  const pointer = '/blockedAddresses';
  const days = (entries: typeof before) =>
    `${counted(entries, 'address')} of ${listed([...new Set(entries.map(({ day }) => day))])}`;
  return [
    ...(added.length === 0
      ? []
      : [{ pointer, text: `Added to the blocked addresses: ${days(added)}.`, after: added }]),
    ...(removed.length === 0
      ? []
      : [{ pointer, text: `Removed from the blocked addresses: ${days(removed)}.`, before: removed }]),
  ];
}

/** Patterns are the same when they have the same name, wherever they stand. */
function diffPatterns(
  { patterns: before }: RulesetDefinition,
  { patterns: after }: RulesetDefinition,
): RulesetChange[] {
  const changes = after.flatMap((pattern, index): RulesetChange[] => {
    const old = before.find(({ name }) => name === pattern.name);
    const pointer = `/patterns/${index}`;
    if (old === undefined)
      return [
        {
          pointer,
          text: `The pattern “${pattern.name}” is new: ${pattern.pattern}, ${points(pattern.score)}.`,
          after: pattern,
        },
      ];
    return diffSettings(pointer, `The pattern “${pattern.name}”`, old, pattern);
  });
  const removed = before.flatMap((pattern, index): RulesetChange[] =>
    after.some(({ name }) => name === pattern.name)
      ? []
      : [
          {
            pointer: `/patterns/${index}`,
            text: `The pattern “${pattern.name}” is removed.`,
            before: pattern,
          },
        ],
  );
  return [...changes, ...removed];
}

function changed(pointer: string, subject: string, before: unknown, after: unknown): RulesetChange {
  return { pointer, text: `${subject} goes from ${shown(before)} to ${shown(after)}.`, before, after };
}

function shown(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return listed(value.map(String));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** linksMax → links max. */
function wordsOf(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function points(score: number): string {
  return `${score} ${Math.abs(score) === 1 ? 'point' : 'points'}`;
}

function quoted(words: readonly string[]): string {
  return listed(words.map((word) => `“${word}”`));
}

function listed(entries: readonly string[]): string {
  const further = entries.length - shownMax;
  return `${entries.slice(0, shownMax).join(', ')}${further > 0 ? ` and ${further} more` : ''}`;
}

function counted(entries: readonly unknown[], noun: string): string {
  const plural = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  return `${entries.length} ${entries.length === 1 ? noun : plural}`;
}
