import { describe, expect, test } from '@jest/globals';
import { checkNames } from '../../src/checks/check.js';
import { sendable } from '../../src/checks/settings.js';
import { renderAuditPage } from '../../src/console/audit/audit-page.js';
import { consoleLanguages } from '../../src/console/words/use-words.js';
import {
  type AuditDetails,
  type AuditView,
  auditActions,
  decisionAction,
} from '../../src/moderators/audit-views.js';
import { siteChangesSchema } from '../../src/sites/configure.js';
import { CommentStatus, ProofOfWork, type Role } from '../../src/store/database/records.js';

const id = '019a5b7e-0000-7000-8000-000000000001';
const roles: Record<Role, string> = {
  administrator: 'Administration',
  moderator: 'Moderation',
  viewer: 'Nur lesen',
};
const statuses = {
  pending: 'In Prüfung',
  held: 'Zurückgehalten',
  approved: 'Freigegeben',
  rejected: 'Abgelehnt',
  spam: 'Spam',
  withdrawn: 'Zurückgezogen',
};

/** Something told under every name that there is, and the German for it. */
const sentences: {
  [Part in keyof Omit<AuditDetails, 'from' | 'to'>]: readonly (readonly [AuditDetails[Part], string])[];
} = {
  authors: [
    [['Redaktion a•••@news.example'], 'Verfasser: Redaktion a•••@news.example'],
    [[], 'Verfasser: Noch keine.'],
  ],
  bodyLengthMax: [[2_000, 'Längster Kommentar: 2.000']],
  comment: [[id, '']],
  days: [
    [30, 'Gilt: 30 Tage'],
    ['no end', 'Gilt: immer, bis er gesperrt wird'],
  ],
  editWindowSeconds: [
    [0, 'Wie lange ein Kommentar geändert werden darf: Gar nicht'],
    [900, 'Wie lange ein Kommentar geändert werden darf: 15 Minuten'],
    [86_400, 'Wie lange ein Kommentar geändert werden darf: 1 Tag'],
    [61, 'Wie lange ein Kommentar geändert werden darf: 61 Sekunden'],
  ],
  enabled: [
    [true, 'eingeschaltet'],
    [false, 'ausgeschaltet'],
  ],
  formNotify: [[true, 'Das Formular bietet Nachricht über Antworten per E-Mail an: ja']],
  formWebsite: [[false, 'Das Formular fragt nach einer Website: nein']],
  format: [['csv', 'CSV']],
  hidden: [
    [true, 'ohne dass er es erfährt'],
    [false, ''],
  ],
  holdsAll: [
    [true, 'alle Kommentare werden zurückgehalten'],
    [false, 'die Regeln prüfen wieder'],
  ],
  languages: [
    [['de', 'fr'], 'Sprachen, in denen sie geschrieben ist: Deutsch, Französisch'],
    [[], 'Sprachen, in denen sie geschrieben ist: aus dem gelernt, was freigegeben wurde'],
  ],
  name: [['Der Bote', 'Name: Der Bote']],
  origins: [
    [['https://news.example'], 'Wo sie eingebettet werden darf: https://news.example'],
    [[], 'Wo sie eingebettet werden darf: Darf überall eingebettet werden'],
  ],
  pageRules: [
    [
      ['wwwIsOne=true', 'parameters=none', 'trackingParameters=src,from'],
      'Welche Adressen eine Seite sind: www.example.org und example.org sind eine Seite: ✓, ' +
        'Parameter, die Seiten unterscheiden: Keine, Weitere Parameter, die verfolgen: src,from',
    ],
  ],
  proofOfWork: [
    ['off', 'Rechenaufgabe: Nie'],
    ['adaptive', 'Rechenaufgabe: Wenn viel auf einmal kommt'],
    ['always', 'Rechenaufgabe: Für jeden Kommentar'],
  ],
  reason: [['bitte sachlich', 'bitte sachlich']],
  restoredFrom: [[3, 'wie in Version 3']],
  role: (Object.keys(roles) as Role[]).map((role) => [role, roles[role]] as const),
  send: [
    [
      [...sendable.webhook],
      'Was gesendet wird: der Name, die Website, der Text, die Seite, die E-Mail-Adresse',
    ],
  ],
  sessions: [[2, '2 Sitzungen beendet']],
  tokensEnded: [
    [1, 'ein Token widerrufen'],
    [2, '2 Tokens widerrufen'],
  ],
  invitationsEnded: [
    [1, 'eine Einladung zurückgenommen'],
    [2, '2 Einladungen zurückgenommen'],
  ],
  sessionsEnded: [[1, 'eine Sitzung beendet']],
  sites: [
    ['all', 'alle Websites'],
    [['eins', 'zwei'], 'eins und zwei'],
  ],
  slowSeconds: [
    [300, 'Kommentare aus einem Netz: einer in 5 min'],
    [null, 'Kommentare aus einem Netz: beliebig viele'],
  ],
  title: [
    ['Vom Hafen', 'Titel der Seite: Vom Hafen'],
    [null, 'Titel der Seite: keiner'],
  ],
  until: [
    [null, 'Für immer gesperrt'],
    ['2026-05-03T00:00:00.000Z', 'Gesperrt bis 3. Mai 2026'],
  ],
  version: [
    [12, 'Version 12'],
    [null, 'Das Grundmodell urteilt allein.'],
  ],
  with: [
    ['code', 'mit einem Code'],
    ['recovery code', 'mit einem Ersatzcode'],
    ['passkey', 'mit einem Passkey'],
  ],
};

const cases = Object.entries(sentences).flatMap(([part, each]) =>
  each.map(([value, sentence]) => [{ [part]: value }, sentence] as const),
);

describe('an entry of the audit log in German', () => {
  test.each(cases)('tells %j', (details, sentence) => {
    expect(shown({ action: 'site-changed', details }).details).toBe(sentence);
  });

  test('tells all that is told of a site', () => {
    const settings = Object.keys(siteChangesSchema.shape).filter((name) => name !== 'rules');
    expect(Object.keys(sentences)).toEqual(expect.arrayContaining(settings));
    expect(sentences.proofOfWork.map(([proof]) => proof).sort()).toEqual(Object.values(ProofOfWork).sort());
  });

  test.each(Object.values(CommentStatus))('names the status %s, and why', (status) => {
    const details = { from: 'pending', to: status, reason: 'bitte sachlich' };
    expect(shown({ action: decisionAction, details }).details).toBe(
      `In Prüfung → ${statuses[status]} · bitte sachlich`,
    );
  });

  test('names roles where access changed, and nobody’s name is taken for one', () => {
    const details = { from: 'viewer', to: 'moderator' };
    expect(shown({ action: 'moderator-changed', details }).details).toBe('Nur lesen → Moderation');
    expect(shown({ action: 'name-changed', details }).details).toBe('viewer → moderator');
  });

  test.each(auditActions)('says what was done by %s', (action) => {
    expect(shown({ action }).done).not.toBe(action);
  });

  test('names the checks as the page about sites does', () => {
    const names = checkNames.map((check) => shown({ action: 'check-changed', subject: check }).subject);
    expect(names).toEqual(['Akismet', 'Stop Forum Spam', 'Moderationsdienst', 'Ihr eigener Webhook']);
  });

  test('leads to the comment that it is about', () => {
    const { html } = shown({ action: 'email-revealed', subject: 'Ada', details: { comment: id } });
    expect(html).toContain(`<a href="/moderation/comments/${id}"><bdi>Ada</bdi></a>`);
  });

  test('tells what another version noted as it was noted', () => {
    const details = { weather: ['rain', 'wind'] };
    expect(shown({ action: 'site-changed', details }).details).toBe('weather: rain, wind');
  });
});

function shown(parts: Partial<AuditView>) {
  const entry: AuditView = {
    id,
    at: '2026-03-01T12:00:00.000Z',
    actor: 'Grace',
    action: 'signed-in',
    site: null,
    subject: null,
    commentId: null,
    details: {},
    ...parts,
  };
  const words = consoleLanguages['de'];
  if (words === undefined) throw new Error('there are no words in German');
  const html = renderAuditPage({
    basePath: '',
    words,
    now: new Date('2026-03-01T12:05:00.000Z'),
    viewer: { name: 'Grace', mayDecide: true, isAdministrator: true },
    query: {},
    moderators: [],
    entries: [entry],
    nextCursor: null,
  });
  const row = /<tbody>(.*)<\/tbody>/s.exec(html)?.[1] ?? '';
  const [, , done = '', what = ''] = [...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell);
  return {
    html,
    done,
    subject: /<bdi>([^<]*)<\/bdi>/.exec(what)?.[1] ?? '',
    details: /class="audit-details">([^<]*)</.exec(what)?.[1] ?? '',
  };
}
