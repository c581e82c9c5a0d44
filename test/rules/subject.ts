import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import { readSubject } from '../../src/rules/findings/reading.js';
import type { Facts, Finding, Rule, Subject } from '../../src/rules/findings/rule.js';

/** A comment nobody could object to, but for what the test says. */
export function subjectOf({
  facts,
  ...fields
}: Partial<Omit<Subject, 'facts'>> & { facts?: Partial<Facts> } = {}): Subject {
  return {
    name: 'Ada',
    website: null,
    body: 'The bridge reopened on Tuesday, a week later than planned.',
    emailDomain: 'mail.example',
    submittedAt: new Date('2026-03-01T12:00:00Z'),
    ...fields,
    facts: {
      ...nothingKnown,
      ownHosts: ['news.example'],
      ...facts,
    },
  };
}

/** What one rule finds in a comment. */
export function check(rule: Rule, fields: Parameters<typeof subjectOf>[0] = {}): Finding[] {
  const subject = subjectOf(fields);
  return rule.check(subject, readSubject(subject));
}

/** The stretches of a field a finding points at, as the reader typed them. */
export function pointedAt(text: string, { spans }: Finding): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}
