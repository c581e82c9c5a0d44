import { z } from 'zod';
import { type RulesetDefinition, rulesetDefinitionSchema } from '../rules/ruleset.js';
import type { RuleName, RuleOption } from './rules-views.js';

/** Every rule has these; see ruleset-definition.ts. */
const common: ReadonlySet<string> = new Set(['enabled', 'shadow', 'weight']);

interface Described {
  type?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Described>;
}

/** What each rule can be set to besides being switched and weighed, as the schema of rulesets has it. */
export const ruleOptions: Readonly<Record<RuleName, readonly RuleOption[]>> = readOptions();

function readOptions(): Record<RuleName, RuleOption[]> {
  const { properties } = z.toJSONSchema(rulesetDefinitionSchema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Described;
  const rules = Object.entries(properties?.['rules']?.properties ?? {});
  return Object.fromEntries(
    rules.map(([rule, { properties = {} }]) => [
      rule,
      Object.entries(properties)
        .filter(([name]) => !common.has(name))
        .map(([name, described]) => toOption(name, described)),
    ]),
  ) as Record<keyof RulesetDefinition['rules'], RuleOption[]>;
}

function toOption(name: string, { type, minimum, maximum }: Described): RuleOption {
  if (type === 'array') return { name, kind: 'languages' };
  if ((type !== 'integer' && type !== 'number') || minimum === undefined || maximum === undefined)
    throw new Error(`the option ${name} is neither a number within bounds nor a list`);
  return { name, kind: 'number', isWhole: type === 'integer', min: minimum, max: maximum };
}
