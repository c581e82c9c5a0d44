import { type CheckName, checkNames } from '../../checks/check.js';
import { type CheckInput, checkInputs, sendable } from '../../checks/settings.js';
import type { DomainError } from '../../errors.js';
import { parse } from '../../http/parse.js';
import type { RemoteCheckView } from '../../sites/remote-checks.js';
import { type FieldFaults, type Fields, valueOf } from '../forms/fields.js';

/** Whether a check asks for these besides what all of them do. */
const furtherFields = {
  akismet: ['blog', 'feedback', 'secret'],
  'stop-forum-spam': [],
  'moderation-endpoint': ['model', 'secret'],
  webhook: ['secret'],
} as const satisfies Record<CheckName, readonly ('blog' | 'feedback' | 'model' | 'secret')[]>;

/** What the form of a check is made of. */
export function checkFormOf(check: CheckName) {
  return { sendable: sendable[check], asksFor: furtherFields[check] };
}

/** The settings of all checks as their forms show them, each field under the name of its check. The secret is shown to nobody. */
export function checkFieldsOf(checks: readonly RemoteCheckView[]): Fields {
  return Object.fromEntries(
    checks.flatMap(({ check, settings }) =>
      settings === null
        ? [[`${check}/feedback`, ['on']]]
        : Object.entries(settings).map(([name, value]) => [`${check}/${name}`, valuesOf(value)]),
    ),
  );
}

function valuesOf(value: unknown): string[] {
  if (typeof value === 'boolean') return value ? ['on'] : [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** @throws DomainError('invalid') pointing into the settings; see `checkFaultsOf`. */
export function parseCheckFields(check: CheckName, fields: Fields): CheckInput {
  const typed = (name: string) => valueOf(fields, `${check}/${name}`).trim();
  const isOn = (name: string) => typed(name) === 'on';
  const further: readonly string[] = furtherFields[check];
  const line = (name: string) => (typed(name) === '' ? {} : { [name]: typed(name) });
  return parse(checkInputs[check], {
    enabled: isOn('enabled'),
    send: fields[`${check}/send`] ?? [],
    ...line('url'),
    ...(further.includes('blog') && line('blog')),
    ...(further.includes('feedback') && { feedback: isOn('feedback') }),
    ...(further.includes('model') && line('model')),
    // What is left empty stays as it is.
    ...(further.includes('secret') && (isOn('forget') ? { secret: null } : line('secret'))),
  });
}

/** Each fault beside its field of the check's form. */
export function checkFaultsOf(check: CheckName, { faults }: DomainError): FieldFaults {
  const found: Record<string, string[]> = {};
  for (const { pointer, detail } of faults) {
    const [, field = 'enabled'] = pointer.split('/');
    (found[`${check}/${field}`] ??= []).push(detail);
  }
  return found;
}

/** The check of an address; null where there is none of that name. */
export function checkNamed(name: unknown): CheckName | null {
  return checkNames.find((known) => known === name) ?? null;
}
