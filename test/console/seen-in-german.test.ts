import { describe, expect, test } from '@jest/globals';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { numbered } from '../../src/console/verdict/numbered.js';
import { Verdict } from '../../src/console/verdict/verdict.js';
import { consoleLanguages, WordsProvider } from '../../src/console/words/use-words.js';
import type { Evidence, EvidenceCode } from '../../src/rules/findings/evidence.js';
import { evidenceInEnglish } from '../../src/rules/findings/evidence-in-english.js';
import type { FindingView } from '../../src/rules/findings/finding-view.js';

type Of<Code extends EvidenceCode> = Extract<Evidence, { code: Code }>;

/** Something seen under every code, and the German for it. */
const sentences: { [Code in EvidenceCode]: readonly (readonly [Omit<Of<Code>, 'code'>, string])[] } = {
  'author-banned': [
    [{ until: null }, 'dieser Verfasser ist auf der Website gesperrt'],
    [{ until: '2026-05-03' }, 'dieser Verfasser ist auf der Website bis 3. Mai 2026 gesperrt'],
  ],
  'author-blocked': [[{}, 'dieser Verfasser ist auf der Website gesperrt']],
  'address-blocked': [[{}, 'von einem Anschluss geschickt, der hier für heute gesperrt ist']],
  'author-named': [
    [
      { badge: 'Redaktion' },
      'soll von einem der Verfasser dieser Website sein; von der Moderation freigegeben, steht „Redaktion“ dabei',
    ],
  ],
  'name-like-staff': [
    [
      { like: 'title', of: 'admin' },
      'der Name gibt sich als jemand, der diese Website betreut, aus („admin“)',
    ],
    [
      { like: 'person', of: 'Mia Writer' },
      'der Name gibt sich als Moderator oder Verfasser dieser Website aus („Mia Writer“)',
    ],
    [{ like: 'sign', of: '✓' }, 'der Name gibt sich als verifiziert aus („✓“)'],
  ],
  'domain-blocked': [[{ host: 'spam.example' }, 'spam.example ist auf der Website gesperrt']],
  'words-blocked': [[{ words: ['rübe', 'kraut'] }, 'auf der Website gesperrt: „rübe“, „kraut“']],
  pattern: [
    [{ name: 'Rechnung', match: 'INV-2044' }, '„Rechnung“ passt: „INV-2044“'],
    [{ name: 'Rechnung', match: null }, '„Rechnung“ passt'],
  ],
  links: [
    [{ count: 1, max: null }, '1 Link'],
    [{ count: 5, max: 2 }, '5 Links, erlaubt sind 2'],
    [{ count: 2, max: 1 }, '2 Links, erlaubt ist einer'],
    [{ count: 1, max: 0 }, '1 Link, erlaubt ist keiner'],
  ],
  'links-beyond-counting': [
    [{ count: 1_200 }, '1.200 Links und mehr Wörter mit einem Punkt darin, als sich ansehen lassen'],
  ],
  'link-markup': [[{}, 'ein Link in der Auszeichnung eines anderen Systems']],
  'links-hidden': [
    [
      { how: 'shortened', hosts: ['bit.ly', 't.co'], more: 2 },
      'ein gekürzter Link verbirgt, wohin er führt: bit.ly, t.co und 2 weitere',
    ],
  ],
  'links-unlike-text': [
    [
      { links: [{ says: 'bank.example', leadsTo: 'thief.example' }], more: 0 },
      'ein Link nennt eine andere Website, als wohin er führt: „bank.example“ führt zu thief.example',
    ],
  ],
  'name-links': [[{ host: 'shop.com' }, 'der Name ist ein Link zu shop.com']],
  'name-holds-email': [[{ host: 'shop.com' }, 'im Namen steht eine E-Mail-Adresse bei shop.com']],
  'name-advertises': [[{ words: ['Casino'], website: true }, 'der Name sagt „Casino“ und hat eine Website']],
  'name-of-many-words': [[{ count: 9 }, 'der Name hat 9 Wörter']],
  'website-advertises': [[{ host: 'casino.example' }, 'casino.example klingt nach Werbung']],
  'email-disposable': [[{ domain: 'yopmail.com' }, 'yopmail.com vergibt Wegwerfadressen']],
  'website-disposable': [
    [{ host: 'yopmail.com' }, 'die Website liegt bei yopmail.com, das Wegwerfadressen vergibt'],
  ],
  contact: [[{ by: 'handle', count: 3 }, 'ein Messenger und eine Kennung dort, und 2 weitere']],
  'phone-numbers': [
    [
      { count: 1, inName: true, asked: true },
      'eine Telefonnummer im Namen, und Worte, die um einen Anruf bitten',
    ],
  ],
  wallets: [
    [{ count: 1 }, 'die Adresse einer Kryptogeldbörse'],
    [{ count: 2 }, '2 Adressen von Kryptogeldbörsen'],
  ],
  gibberish: [[{ words: ['sdfkjh'], more: 1 }, 'wahllos getippte Buchstaben: „sdfkjh“ und 1 weitere']],
  'script-foreign': [
    [
      { percent: 89, script: 'Cyrl', expected: ['Latn', 'Grek'] },
      '89 % der Buchstaben sind kyrillisch; die Website schreibt lateinisch und griechisch',
    ],
  ],
  'language-foreign': [
    [
      { language: 'en', expected: ['de', 'fr'], set: true },
      'geschrieben auf Englisch; die Website ist auf Deutsch und Französisch',
    ],
    [
      { language: 'en', expected: ['de'], set: false },
      'geschrieben auf Englisch; die Kommentare der Website sind auf Deutsch',
    ],
  ],
  'submission-repeated': [
    [{}, 'derselbe Text kam unter demselben Namen binnen zehn Minuten aus demselben Netz'],
  ],
  'same-text': [
    [{ count: 1, approved: 0 }, 'derselbe Text kam schon einmal'],
    [{ count: 3, approved: 2 }, 'derselbe Text kam schon 3-mal, freigegeben davon: 2'],
  ],
  alike: [
    [
      { count: 11, otherAuthors: 6, markedSpam: 9, markedApproved: 1 },
      '11 Kommentare der letzten Tage sagen fast dasselbe, von 6 anderen; in der Moderation: 9 Spam, 1 freigegeben',
    ],
    [
      { count: 1, otherAuthors: 0, markedSpam: 0, markedApproved: 0 },
      '1 Kommentar der letzten Tage sagt fast dasselbe, vom selben Menschen',
    ],
  ],
  pace: [
    [{ of: 'author', count: 7, minutes: 10 }, '7 weitere Kommentare dieses Verfassers binnen 10 Minuten'],
    [{ of: 'text', count: 1, minutes: 1 }, '1 Kommentar fast gleichen Inhalts binnen 1 Minute'],
  ],
  'hidden-field': [[{}, 'ein Feld des Formulars, das Menschen nicht sehen, war ausgefüllt']],
  haste: [
    [{ seconds: 0.8, measured: false }, '0,8 Sekunden nach dem Erscheinen des Formulars abgeschickt'],
    [{ seconds: 1, measured: true }, '1 Sekunde nach dem Abruf des Formulars abgeschickt, nach unserer Uhr'],
  ],
  'token-forged': [[{}, 'das Formular trug eine Marke, die nicht hier für es ausgestellt war']],
  unproved: [[{}, 'kam ohne die Rechenaufgabe, die diese Website verlangt']],
  'spam-model': [
    [
      {
        against: [{ word: 'my channel' }, { signal: 'a link' }],
        inFavour: [{ signal: 'sentences with stops' }],
        head: null,
        less: 1.5,
      },
      'in Spam üblich: „my channel“, ein Link; dafür spricht: Sätze mit Punkten; 1,5 Punkte weniger, die seine Links schon zählen',
    ],
    [
      { against: [{ word: 'tonic' }], inFavour: [], head: 3, less: 0 },
      'in Spam üblich, nach dem, was hier entschieden wurde (Version 3): „tonic“',
    ],
    [{ against: [], inFavour: [], head: null, less: 0 }, 'nichts daran fällt auf'],
  ],
  profanity: [
    [
      { kind: 'strong', words: [{ word: 'bastard', written: 'ba5tard' }, { word: 'arse' }], more: 2 },
      'derbe Sprache: „bastard“ (geschrieben „ba5tard“), „arse“ und 2 weitere',
    ],
  ],
  capitals: [[{ percent: 92, letters: 1_310 }, '92 % von 1.310 Buchstaben sind groß']],
  repeats: [[{ longest: 25, runs: 2 }, 'ein Zeichen 25-mal hintereinander, 2 solche Reihen']],
  'marks-stacked': [
    [
      { of: 'marks', most: 40, max: 7, letters: 1_200 },
      'ein Zeichen hat 40 kombinierende Zeichen, erlaubt sind höchstens 7; mehr haben 1.200 Zeichen',
    ],
    [
      { of: 'parts', most: 3_000, max: 32, letters: 1 },
      'ein Zeichen hat 3.000 Bestandteile, erlaubt sind höchstens 32',
    ],
  ],
  'checks-unasked': [
    [{ checks: ['Akismet'] }, 'nicht gefragt, weil die anderen Regeln schon entschieden hatten: Akismet'],
  ],
  'author-known': [
    [{ approved: 1 }, '1 Kommentar dieses Verfassers freigegeben, keiner abgelehnt'],
    [{ approved: 3 }, '3 Kommentare dieses Verfassers freigegeben, keiner abgelehnt'],
  ],
  'site-holds-all': [[{}, 'auf dieser Website entscheidet über jeden Kommentar ein Mensch']],
  'page-holds-all': [[{}, 'auf dieser Seite wartet jeder Kommentar auf einen Menschen']],
  'rule-failed': [
    [
      { reason: 'TypeError', shadow: false },
      'diese Regel ist gescheitert (TypeError), also muss ein Mensch entscheiden',
    ],
  ],
};

const cases = Object.entries(sentences).flatMap(([code, each]) =>
  each.map(([values, sentence]) => [{ code, ...values } as Evidence, sentence] as const),
);

describe('a verdict in German', () => {
  test.each(cases)('tells %j', (seen, sentence) => {
    expect(evidenceShown({ ...finding, seen }, 'de')).toBe(sentence);
  });

  test('leaves what was said in words alone, and what it has no words for', () => {
    expect(evidenceShown(finding, 'de')).toBe('as it was said');
    const unheard = { code: 'of-a-version-to-come', count: 3 } as unknown as Evidence;
    expect(evidenceShown({ ...finding, seen: unheard }, 'de')).toBe('as it was said');
  });

  test('names rules as the page about rules does', () => {
    expect(shown({ ...finding, rule: 'too-many-links' }, 'de')).toContain('>Zu viele Links<');
    expect(shown({ ...finding, rule: 'hold-all' }, 'de')).toContain('>Wer entscheidet<');
    expect(shown({ ...finding, rule: 'gone-by-now' }, 'de')).toContain('>gone by now<');
  });
});

test('a verdict in English says what the finding says', () => {
  for (const [seen] of cases) {
    const evidence = (evidenceInEnglish[seen.code] as (values: Evidence) => string)(seen);
    expect(evidenceShown({ ...finding, evidence, seen }, 'en')).toBe(evidence);
  }
});

const finding: FindingView = {
  rule: 'patterns',
  field: 'body',
  score: 1,
  evidence: 'as it was said',
  spans: [],
};

function shown(finding: FindingView, language: 'en' | 'de'): string {
  const words = consoleLanguages[language];
  if (words === undefined) throw new Error(`there are no words in ${language}`);
  const verdict = {
    score: 1,
    findings: [finding],
    rulesetVersion: 1,
    spamHeadVersion: null,
    reason: null,
  };
  return render(
    h(WordsProvider, { value: words }, h(Verdict, { verdict, findings: numbered([finding]), itemId: 'one' })),
  );
}

function evidenceShown(finding: FindingView, language: 'en' | 'de'): string {
  return /class="reason-evidence"[^>]*>([^<]*)</.exec(shown(finding, language))?.[1] ?? '';
}
