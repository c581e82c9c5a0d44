import type { AuditDetails } from '../../moderators/audit-views.js';

/** The strings of what an entry of the audit log tells, where no other page says the same. */
export interface AuditWords {
  answers: (isSo: boolean) => string;
  switched: (isOn: boolean) => string;
  judgedAgain: string;
  /** In place of a list of languages. */
  learned: string;
  restoredFrom: (version: number) => string;
  sessionsEnded: (count: number) => string;
  tokensEnded: (count: number) => string;
  invitationsEnded: (count: number) => string;
  means: Record<AuditDetails['with'], string>;
}

const en = new Intl.NumberFormat('en');
export const englishAudit: AuditWords = {
  answers: (isSo) => (isSo ? 'yes' : 'no'),
  switched: (isOn) => (isOn ? 'switched on' : 'switched off'),
  judgedAgain: 'the rules judge again',
  learned: 'learned from what has been approved',
  restoredFrom: (version) => `as they were in version ${en.format(version)}`,
  sessionsEnded: (count) => (count === 1 ? 'one session ended' : `${en.format(count)} sessions ended`),
  tokensEnded: (count) => (count === 1 ? 'one token revoked' : `${en.format(count)} tokens revoked`),
  invitationsEnded: (count) =>
    count === 1 ? 'one invitation taken back' : `${en.format(count)} invitations taken back`,
  means: { code: 'with a code', 'recovery code': 'with a recovery code', passkey: 'with a passkey' },
};

const de = new Intl.NumberFormat('de');
export const germanAudit: AuditWords = {
  answers: (isSo) => (isSo ? 'ja' : 'nein'),
  switched: (isOn) => (isOn ? 'eingeschaltet' : 'ausgeschaltet'),
  judgedAgain: 'die Regeln prüfen wieder',
  learned: 'aus dem gelernt, was freigegeben wurde',
  restoredFrom: (version) => `wie in Version ${de.format(version)}`,
  sessionsEnded: (count) => (count === 1 ? 'eine Sitzung beendet' : `${de.format(count)} Sitzungen beendet`),
  tokensEnded: (count) => (count === 1 ? 'ein Token widerrufen' : `${de.format(count)} Tokens widerrufen`),
  invitationsEnded: (count) =>
    count === 1 ? 'eine Einladung zurückgenommen' : `${de.format(count)} Einladungen zurückgenommen`,
  means: { code: 'mit einem Code', 'recovery code': 'mit einem Ersatzcode', passkey: 'mit einem Passkey' },
};
