import type { DryRunView, Movement } from '../../moderation/dry-runs/views.js';
import type { VerdictActionName } from '../../sites/rules-views.js';
import { useWords } from '../words/use-words.js';

/** Every string of the pages of dry runs and of versions. A language is complete when it compiles. */
interface DryRunWords {
  dryRun: string;
  dryRuns: string;
  noDryRuns: string;
  on: (comments: number, site: string) => string;
  askedBy: (name: string) => string;
  token: string;
  states: Record<DryRunView['state'], string>;
  progress: (done: number, total: number) => string;
  cancel: string;
  nothingYet: string;
  allTheSame: (total: number) => string;
  /** One sentence for where comments would go; `other` is how many a moderator had decided the other way. */
  would: (to: VerdictActionName, count: number, other: number) => string;
  remoteChecks: string;
  tried: string;
  edit: string;
  movements: string;
  from: string;
  to: string;
  comments: string;
  moderated: Record<keyof Movement['moderated'], string>;
  actions: Record<VerdictActionName, string>;
  changing: string;
  nothingChanges: string;
  nothingWouldChange: string;
  moderatorSaid: (status: string) => string;
  versions: string;
  versionsLead: string;
  inForce: string;
  restoredFrom: (version: number) => string;
  changesSince: (version: number) => string;
  first: string;
  restore: string;
  older: string;
  back: string;
}

const en = new Intl.NumberFormat('en');
const english: DryRunWords = {
  dryRun: 'Dry run',
  dryRuns: 'Dry runs',
  noDryRuns: 'None yet. “Try on past comments” beside the rules makes one.',
  on: (comments, site) =>
    `${comments === 1 ? 'The latest comment' : `The latest ${en.format(comments)} comments`} of ${site}, judged again. Nothing is decided.`,
  askedBy: (name) => `asked for by ${name}`,
  token: 'a token',
  states: {
    queued: 'Waits for its turn',
    running: 'Under way',
    completed: 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed; the log says why',
  },
  progress: (done, total) => `${en.format(done)} of ${en.format(total)} comments`,
  cancel: 'Cancel',
  nothingYet: 'No comment has been judged again yet.',
  allTheSame: (total) =>
    total === 0
      ? 'There are no comments to judge again.'
      : total === 1
        ? 'Would judge the one comment the same.'
        : `Would judge all ${en.format(total)} comments the same.`,
  would: (to, count, other) =>
    `${{ hold: 'Would hold', reject: 'Would reject', spam: 'Would call spam', approve: 'Would approve' }[to]} ${en.format(count)} more, of which you ${to === 'approve' ? 'rejected' : 'approved'} ${en.format(other)}.`,
  remoteChecks: 'No remote check is asked. What they answered at the time counts on both sides.',
  tried: 'What is tried',
  edit: 'Back to these rules, to change or save them',
  movements: 'From what to what',
  from: 'Was judged',
  to: 'Would be',
  comments: 'Comments',
  moderated: {
    approved: 'You approved',
    rejected: 'You rejected',
    spam: 'You called spam',
    held: 'You held',
  },
  actions: { approve: 'Approved', hold: 'Held', reject: 'Rejected', spam: 'Spam' },
  changing: 'What would change',
  nothingChanges: 'Nothing so far.',
  nothingWouldChange: 'Nothing would change.',
  moderatorSaid: (status) => `a moderator: ${status.toLowerCase()}`,
  versions: 'Versions of the rules',
  versionsLead: 'None is ever altered. Bringing one back makes it the next version.',
  inForce: 'judges now',
  restoredFrom: (version) => `brought back version ${en.format(version)}`,
  changesSince: (version) => `What it changed of version ${en.format(version)}`,
  first: 'The rules that the site started with.',
  restore: 'Bring back',
  older: 'Older versions',
  back: 'Back to the rules',
};

const de = new Intl.NumberFormat('de');
const german: DryRunWords = {
  dryRun: 'Probelauf',
  dryRuns: 'Probeläufe',
  noDryRuns: 'Noch keiner. „Proben an den letzten …“ bei den Regeln macht einen.',
  on: (comments, site) =>
    `${comments === 1 ? 'Der letzte Kommentar' : `Die letzten ${de.format(comments)} Kommentare`} von ${site}, noch einmal geprüft. Entschieden wird nichts.`,
  askedBy: (name) => `angefordert von ${name}`,
  token: 'einem Zugangsschlüssel',
  states: {
    queued: 'Wartet',
    running: 'Läuft',
    completed: 'Fertig',
    cancelled: 'Abgebrochen',
    failed: 'Gescheitert; warum, steht im Log',
  },
  progress: (done, total) => `${de.format(done)} von ${de.format(total)} Kommentaren`,
  cancel: 'Abbrechen',
  nothingYet: 'Noch ist kein Kommentar neu geprüft.',
  allTheSame: (total) =>
    total === 0
      ? 'Es gibt keine Kommentare, die man neu prüfen könnte.'
      : total === 1
        ? 'Würde über den einen Kommentar gleich urteilen.'
        : `Würde über alle ${de.format(total)} Kommentare gleich urteilen.`,
  would: (to, count, other) =>
    `Würde ${de.format(count)} mehr ${{ hold: 'zurückhalten', reject: 'ablehnen', spam: 'für Spam halten', approve: 'freigeben' }[to]}, von denen Sie ${de.format(other)} ${to === 'approve' ? 'abgelehnt' : 'freigegeben'} haben.`,
  remoteChecks:
    'Externe Prüfungen werden nicht gefragt. Was sie damals antworteten, zählt auf beiden Seiten.',
  tried: 'Was geprobt wird',
  edit: 'Zurück zu diesen Regeln, um sie zu ändern oder zu speichern',
  movements: 'Von was zu was',
  from: 'War',
  to: 'Wäre',
  comments: 'Kommentare',
  moderated: {
    approved: 'Von Ihnen freigegeben',
    rejected: 'Von Ihnen abgelehnt',
    spam: 'Von Ihnen Spam genannt',
    held: 'Von Ihnen zurückgehalten',
  },
  actions: { approve: 'Freigegeben', hold: 'Zurückgehalten', reject: 'Abgelehnt', spam: 'Spam' },
  changing: 'Was sich ändern würde',
  nothingChanges: 'Bisher nichts.',
  nothingWouldChange: 'Nichts würde sich ändern.',
  moderatorSaid: (status) => `die Moderation: ${status}`,
  versions: 'Versionen der Regeln',
  versionsLead: 'Keine wird je verändert. Eine zurückholen macht sie zur nächsten Version.',
  inForce: 'urteilt jetzt',
  restoredFrom: (version) => `holte Version ${de.format(version)} zurück`,
  changesSince: (version) => `Was sie an Version ${de.format(version)} geändert hat`,
  first: 'Die Regeln, mit denen die Website angefangen hat.',
  restore: 'Zurückholen',
  older: 'Ältere Versionen',
  back: 'Zurück zu den Regeln',
};

const languages: Readonly<Record<string, DryRunWords>> = { en: english, de: german };

/** The strings about dry runs and versions, in the language of the page being rendered. */
export function useDryRunWords(): DryRunWords {
  return languages[useWords().language] ?? english;
}
