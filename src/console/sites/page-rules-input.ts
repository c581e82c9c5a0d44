import type { SiteView } from '../../sites/configure.js';
import { type Fields, valueOf } from '../forms/fields.js';
import { linesIn } from '../rules/rules-input.js';

const switches = ['schemesAreOne', 'wwwIsOne', 'trailingSlashIsOne', 'parametersAreSorted'] as const;

/** The rules as the form of a site sends them; nothing where it was sent without them. */
export function pageRulesIn(fields: Fields): object | undefined {
  const parameters = valueOf(fields, 'parameters');
  if (parameters === '') return undefined;
  return {
    ...Object.fromEntries(switches.map((name) => [name, valueOf(fields, name) === 'on'])),
    parameters: parameters === 'named' ? linesIn(fields, 'namedParameters') : parameters,
    trackingParameters: linesIn(fields, 'trackingParameters'),
  };
}

/** The same as the form shows them. */
export function pageRuleFieldsOf({ pageRules }: SiteView): Fields {
  const { parameters } = pageRules;
  const isNamed = typeof parameters !== 'string';
  return {
    ...Object.fromEntries(switches.map((name) => [name, pageRules[name] ? ['on'] : []])),
    parameters: [isNamed ? 'named' : parameters],
    namedParameters: [isNamed ? parameters.join('\n') : ''],
    trackingParameters: [pageRules.trackingParameters.join('\n')],
  };
}

/** The field and the line that a fault in the rules is about, by its pointer. */
export function pageRuleFault(pointer: string): { field: string; entry: string | undefined } {
  const [, , rule = '', entry] = pointer.split('/');
  return { field: rule === 'parameters' && entry !== undefined ? 'namedParameters' : rule, entry };
}
