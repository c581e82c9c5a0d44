import type { AuditDetails, AuditView } from '../../moderators/audit-views.js';
import { decisionAction } from '../../moderators/audit-views.js';
import { longDate } from '../shared/long-date.js';
import type { SitesWords } from '../sites/words.js';
import type { ConsoleWords } from '../words/words.js';

interface Words {
  console: ConsoleWords;
  sites: SitesWords;
}

/** What an entry tells beyond its subject, a phrase for each part, in the language of the page. */
export function auditDetails({ action, details }: AuditView, words: Words): string[] {
  const { from, to, reason, ...others } = details;
  const name = nameOf(action, words.console);
  return [
    ...(from === undefined ? [] : [`${name(String(from))} → ${name(String(to))}`]),
    ...Object.entries(others).flatMap(([part, value]) => tell(part, value, words) ?? []),
    ...(typeof reason === 'string' ? [reason] : []),
  ];
}

/** What an entry is about, as people call it. */
export function auditSubject({ action, subject }: AuditView, { sites }: Words): string | null {
  return action === 'check-changed' && subject !== null ? (sites.checkNames[subject] ?? subject) : subject;
}

/** A decision leads from one status to another, a change of access from one role, and one of a name is told as it is. */
function nameOf(action: string, { statuses, account }: ConsoleWords): (code: string) => string {
  const names: Readonly<Record<string, string>> =
    action === decisionAction ? statuses : action === 'moderator-changed' ? account.roles : {};
  return (code) => names[code] ?? code;
}

/** A part that was noted by another version is told as it was noted; null where it is not to be read. */
function tell(part: string, value: AuditView['details'][string], words: Words): string | null {
  const teller = part in tellers ? tellers[part as keyof typeof tellers] : undefined;
  if (teller !== undefined) return (teller as (value: unknown, words: Words) => string | null)(value, words);
  return `${part}: ${Array.isArray(value) ? value.join(', ') : String(value)}`;
}

type Tellers = {
  [Part in keyof Omit<AuditDetails, 'from' | 'to' | 'reason'>]: (
    value: AuditDetails[Part],
    words: Words,
  ) => string | null;
};

const tellers: Tellers = {
  authors: (authors, { sites }) => named(sites.authors, authors, sites.noAuthors),
  bodyLengthMax: (characters, { console: { language }, sites }) =>
    `${sites.longest}: ${characters.toLocaleString(language)}`,
  // The subject leads to it.
  comment: () => null,
  days: (days, { console: { tokens } }) =>
    `${tokens.goodFor}: ${tokens.days(days === 'no end' ? null : days)}`,
  editWindowSeconds: (seconds, { console: { language }, sites }) =>
    `${sites.editWindow}: ${seconds === 0 ? sites.noEdits : duration(seconds, language)}`,
  enabled: (isOn, { console: { auditDetails } }) => auditDetails.switched(isOn),
  formNotify: (isOn, words) => asked(words.sites.offersNotices, isOn, words),
  formWebsite: (isOn, words) => asked(words.sites.asksWebsite, isOn, words),
  format: (format) => format.toUpperCase(),
  hidden: (isHidden, { console: words }) => (isHidden ? words.banHidden : null),
  holdsAll: (isHeld, { console: { auditDetails, threads } }) =>
    isHeld ? threads.heldAll : auditDetails.judgedAgain,
  invitationsEnded: (count, { console: { auditDetails } }) => auditDetails.invitationsEnded(count),
  languages: (codes, { console: words, sites }) =>
    named(sites.languages, codes.map(languageIn(words.language)), words.auditDetails.learned),
  name: (name, { sites }) => `${sites.name}: ${name}`,
  origins: (origins, { sites }) => named(sites.origins, origins, sites.anyOrigin),
  pageRules: (parts, { sites }) => named(sites.pageRules, parts.map(sites.pageRule), ''),
  proofOfWork: (proof, { sites }) => `${sites.proof}: ${sites.proofs[proof]}`,
  restoredFrom: (version, { console: { auditDetails } }) => auditDetails.restoredFrom(version),
  role: (role, { console: { account } }) => account.roles[role],
  send: (parts, { sites }) =>
    named(
      sites.checkSends,
      parts.map((part) => sites.checkParts[part] ?? part),
      '–',
    ),
  sessions: (count, { console: { auditDetails } }) => auditDetails.sessionsEnded(count),
  sessionsEnded: (count, { console: { auditDetails } }) => auditDetails.sessionsEnded(count),
  sites: (slugs, { console: { moderators } }) => moderators.on(slugs === 'all' ? null : slugs),
  slowSeconds: (seconds, { console: { threads } }) =>
    `${threads.slow}: ${seconds === null ? threads.asOften : threads.every(seconds)}`,
  title: (title, { console: { threads } }) => `${threads.title}: ${title ?? threads.noTitle}`,
  tokensEnded: (count, { console: { auditDetails } }) => auditDetails.tokensEnded(count),
  until: (until, { console: words }) =>
    until === null ? words.bannedForGood : words.bannedUntil(longDate(until, words.language)),
  version: (version, { sites }) => (version === null ? sites.baseAlone : sites.headVersion(version)),
  with: (means, { console: { auditDetails } }) => auditDetails.means[means],
};

function named(label: string, values: readonly string[], none: string): string {
  return `${label}: ${values.length === 0 ? none : values.join(', ')}`;
}

function asked(what: string, isOn: boolean, { console: { auditDetails }, sites }: Words): string {
  return `${sites.asksFor} ${what}: ${auditDetails.answers(isOn)}`;
}

function languageIn(language: string): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (code) => names.of(code) ?? code;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** In the largest unit that goes into it without a rest. */
function duration(seconds: number, language: string): string {
  const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? (['second', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
