import type { AuditView } from './audit-views.js';

export const auditFormats = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof auditFormats)[number];

const columns = ['at', 'actor', 'action', 'site', 'subject', 'commentId', 'details'] as const;

/** What stands in front of the entries. */
export function auditFileHead(format: AuditFormat): string {
  return format === 'csv' ? `${columns.join(',')}\r\n` : '';
}

/** Entries as lines of a file: CSV by RFC 4180, or JSON Lines. */
export function auditFileLines(format: AuditFormat, entries: readonly AuditView[]): string {
  if (format === 'jsonl') return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  return entries
    .map((entry) =>
      columns
        .map((column) => toCell(column === 'details' ? JSON.stringify(entry.details) : entry[column]))
        .join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('');
}

/**
 * A name may be anything. What a spreadsheet would take for a formula gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function toCell(value: string | null): string {
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
