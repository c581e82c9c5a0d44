import type { RulesWords } from './words.js';

const number = new Intl.NumberFormat('de');

export const german: RulesWords = {
  title: 'Regeln',
  lead: 'Jede Regel, die etwas findet, gibt ihre Punkte dazu. Was zusammenkommt, entscheidet.',
  groups: {
    lists: 'Was Sie ausgeschlossen haben',
    claims: 'Von wem er sein soll',
    adverts: 'Werbung',
    elsewhere: 'Wohin Leser gelockt werden',
    again: 'Dasselbe noch einmal, und zu schnell',
    model: 'Alle Wörter zusammen',
    manner: 'Wie es gesagt ist',
    others: 'Was andere sagen',
    trust: 'Was für einen Kommentar spricht',
  },
  rules: {
    'blocked-author': {
      title: 'Gesperrte Verfasser',
      seeks: 'Jemand von Ihrer Liste hat ihn geschrieben.',
      options: {},
    },
    'blocked-address': {
      title: 'Gesperrte Anschlüsse',
      seeks: 'Er kam von einer Netzadresse, die für heute gesperrt ist.',
      options: {},
    },
    'blocked-domains': {
      title: 'Gesperrte Domains',
      seeks: 'Eine Domain von Ihrer Liste: als Link, als Website oder in der E-Mail-Adresse.',
      options: {},
    },
    'blocked-words': {
      title: 'Gesperrte Wörter',
      seeks: 'Ein Wort von Ihrer Liste, verkleidet oder nicht.',
      options: {},
    },
    patterns: { title: 'Muster', seeks: 'Worauf Ihre eigenen Ausdrücke passen.', options: {} },
    'named-author': {
      title: 'Verfasser dieser Website',
      seeks:
        'Die E-Mail-Adresse von jemandem, den Sie als Verfasser benannt haben. Das sieht sich immer ein Mensch an.',
      options: {},
    },
    'staff-name': {
      title: 'Namen wie von der Redaktion',
      seeks:
        'Ein Name wie „Admin“, ein Abzeichen oder der Name von Moderation, Verfassern oder Website, auch verkleidet. Das sieht sich immer ein Mensch an.',
      options: {},
    },
    'too-many-links': {
      title: 'Zu viele Links',
      seeks: 'Mehr Links zu anderen Websites, als ein Kommentar braucht.',
      options: { linksMax: 'Erlaubte Links' },
    },
    'suspicious-links': {
      title: 'Verdächtige Links',
      seeks: 'Gekürzte, nackte oder verkleidete Adressen, und Links, die woanders hinführen, als sie sagen.',
      options: {},
    },
    'link-in-name': { title: 'Link im Namen', seeks: 'Eine Adresse, wo ein Name hingehört.', options: {} },
    'advert-in-name': {
      title: 'Werbung im Namen',
      seeks: 'Wörter, die etwas verkaufen, im Namen oder in der Website.',
      options: { wordsMax: 'Wörter, die ein Name haben darf' },
    },
    'disposable-email': {
      title: 'Wegwerfadresse',
      seeks: 'Eine E-Mail-Adresse, die jeder öffnen kann und niemand behält.',
      options: {},
    },
    'contact-handles': {
      title: 'Messenger',
      seeks: 'Chats, Kennungen und E-Mail-Adressen, an die Leser schreiben sollen.',
      options: {},
    },
    'phone-numbers': { title: 'Telefonnummern', seeks: 'Nummern, die Leser anrufen sollen.', options: {} },
    'wallet-addresses': { title: 'Wallets', seeks: 'Die Adresse einer Kryptogeldbörse.', options: {} },
    gibberish: {
      title: 'Kauderwelsch',
      seeks: 'Wahllos getippte Buchstaben, in keiner Sprache.',
      options: { lettersMin: 'Kürzestes geprüftes Wort, Buchstaben' },
    },
    'foreign-script': {
      title: 'Andere Schrift',
      seeks: 'Ein Text in einer Schrift, die auf der Website nicht vorkommt.',
      options: { languages: 'Sprachen der Website' },
    },
    'foreign-language': {
      title: 'Andere Sprache',
      seeks:
        'Ein Text in einer Sprache, in der die Website nicht geschrieben ist. Ein Hinweis, nie ein Urteil.',
      options: { languages: 'Sprachen der Website' },
    },
    'repeated-submission': {
      title: 'Doppelt gesendet',
      seeks:
        'Derselbe Text, Name, dieselbe Seite und dasselbe Netz binnen zehn Minuten: zweimal auf den Knopf gedrückt. Der zweite wird abgelehnt, und niemand muss hinsehen.',
      options: {},
    },
    'same-text': {
      title: 'Derselbe Text',
      seeks: 'Wort für Wort, was binnen eines Tages schon einmal kam.',
      options: { lengthMin: 'Kürzester geprüfter Text, Zeichen' },
    },
    'near-duplicate': {
      title: 'Fast derselbe Text',
      seeks: 'Kaum anders als etwas aus der letzten Woche, und was Sie daraus gemacht haben.',
      options: {},
    },
    pace: {
      title: 'Schneller, als man schreibt',
      seeks: 'Zu viele binnen zehn Minuten.',
      options: {
        sameAuthorMax: 'Von einem Verfasser, gleiches Netz',
        sameAddressMax: 'Von einer Netzadresse',
        alikeMax: 'Fast gleichen Inhalts',
      },
    },
    'form-signals': {
      title: 'Von einer Maschine ausgefüllt',
      seeks: 'Ein verstecktes Feld, in dem etwas steht, oder ein sofort abgeschicktes Formular.',
      options: { secondsMin: 'Sekunden, die ein Mensch mindestens braucht' },
    },
    'spam-model': {
      title: 'Spam-Modell',
      seeks: 'Wörter und ihre Umgebung, wie sie in Spam und in hier Freigegebenem stehen.',
      options: {},
    },
    profanity: {
      title: 'Derbe Sprache',
      seeks: 'Grobe Wörter, verkleidet oder nicht. Hält zurück, ist nie Spam.',
      options: {},
    },
    shouting: {
      title: 'Geschrei',
      seeks: 'Fast nur Großbuchstaben. Hält zurück, ist nie Spam.',
      options: { lettersMin: 'Buchstaben, ab denen es zählt', capitalsMax: 'Erlaubter Anteil, 0 bis 1' },
    },
    'repeated-characters': {
      title: 'Gedehnte Buchstaben',
      seeks: 'Sooooo oder !!!!!!!!. Hält zurück, ist nie Spam.',
      options: { repeatsMax: 'Hintereinander, höchstens' },
    },
    'stacked-marks': {
      title: 'Gestapelte Zeichen',
      seeks: 'Z̷̢a̸͜l̵g̶o oder ein Zeichen aus Dutzenden Teilen. Hält immer zurück, ist nie Spam.',
      options: { marksMax: 'Zeichen auf einem Buchstaben, höchstens' },
    },
    'remote-checks': {
      title: 'Externe Prüfungen',
      seeks:
        'Was die eingerichteten Dienste antworten; gefragt nur, wo die anderen Regeln nicht entscheiden.',
      options: {},
    },
    'author-trust': {
      title: 'Bekannte Verfasser',
      seeks: 'Jemand, dessen Kommentare Sie bisher freigegeben haben. Zieht Punkte ab.',
      options: { approvedMin: 'Freigegebene Kommentare, die es braucht' },
    },
  },
  states: { on: 'An', shadow: 'Auf Probe', off: 'Aus' },
  state: 'Zustand',
  shadowHint: 'Auf Probe läuft eine Regel und wird aufgezeichnet, zählt aber nicht.',
  weight: 'Gewicht',
  weightHint: 'Das Gewicht einer Regel nimmt ihre Punkte mal.',
  points: (points) => `${points} Punkte`,
  version: (version) => `Version ${number.format(version)}`,
  madeBy: (name) => `von ${name}`,
  theService: 'dem Dienst',
  whole: 'Wozu die Punkte führen',
  mode: 'Wer entscheidet',
  modes: {
    auto: 'Die Regeln, und ein Mensch, wo sie unsicher sind',
    'hold-all': 'Ein Mensch, über jeden Kommentar',
  },
  thresholds: 'Schwellen',
  thresholdsHint: 'Punkte, ab denen ein Kommentar zurückgehalten wird, und ab denen er Spam ist.',
  holdFrom: 'Zurückgehalten ab',
  spamFrom: 'Spam ab',
  lists: 'Ihre eigenen Wörter und Orte',
  onePerLine: 'Eines je Zeile.',
  blockedWords: 'Zu sperrende Wörter',
  allowedWords: 'Wörter, die hier in Ordnung sind',
  allowedWordsHint: 'Eines je Zeile: auf dieser Website nicht derb.',
  blockedDomains: 'Zu sperrende Domains',
  blockedDomainsHint: 'Eine je Zeile, mit allen darunter.',
  languages: 'Derb in jedem Kommentar',
  languagesHint:
    'Englisch ist es immer. Andere zählen in Kommentaren, die in ihnen geschrieben sind; angekreuzte zählen überall.',
  blockedPeople: 'Menschen und Anschlüsse',
  blockedCount: (authors, addresses) =>
    authors + addresses === 0
      ? 'Niemand ist gesperrt.'
      : `Gesperrt: ${number.format(authors)} Verfasser und, für ihren Tag, ${number.format(addresses)} ${addresses === 1 ? 'Anschluss' : 'Anschlüsse'}. Aufbewahrt werden Schlüssel, nie Namen.`,
  blockAuthors: 'Weitere Verfasser sperren',
  blockAuthorsHint: 'Eine E-Mail-Adresse je Zeile, oder die Kennung eines Kommentars.',
  unblockAuthors: 'Verfasser entsperren',
  unblockAuthorsHint: 'Eine E-Mail-Adresse je Zeile.',
  patterns: 'Muster',
  patternsHint:
    'Reguläre Ausdrücke in der Schreibweise von RE2, ohne Vor-, Rück- und Querbezüge. Unter null spricht ein Muster für einen Kommentar.',
  patternName: 'Name',
  newPattern: 'Ein neues Muster',
  expression: 'Ausdruck',
  score: 'Punkte',
  lookIn: 'Suchen in',
  places: { name: 'Name', website: 'Website', body: 'Text' },
  switches: {
    caseSensitive: 'Groß und klein unterscheiden',
    folded: 'Verkleidungen durchschauen',
    hold: 'Immer zurückhalten',
  },
  morePatterns: 'Platz für noch ein Muster',
  trial: 'Ausprobieren',
  trialHint: 'Was diese Regeln zu einem Text sagen, bevor sie gespeichert sind.',
  trialText: 'Ein Text',
  trialName: 'Name',
  trialWebsite: 'Website',
  tryIt: 'Ausprobieren',
  verdicts: {
    approve: 'Würde freigegeben',
    hold: 'Würde zurückgehalten',
    reject: 'Würde abgelehnt',
    spam: 'Wäre Spam',
  },
  inForceSays: (verdict, score) =>
    `Die gespeicherten Regeln sagen etwas anderes: ${verdict}, ${score} Punkte.`,
  sameAsInForce: 'Die gespeicherten Regeln sagen dasselbe.',
  trialFailed: 'Das hat nicht geklappt. Drücken Sie „Ausprobieren“, um es noch einmal zu versuchen.',
  save: 'Speichern',
  saved: (version) => `Gespeichert. Ab jetzt urteilt Version ${number.format(version)}.`,
  restored: (version, from) =>
    `Version ${number.format(from)} ist zurück, als Version ${number.format(version)}.`,
  saveFaults: (count) =>
    count === 1
      ? 'Noch ist nichts gespeichert: Ein Feld braucht einen zweiten Blick.'
      : `Noch ist nichts gespeichert: ${number.format(count)} Felder brauchen einen zweiten Blick.`,
  stale: (version) =>
    `Nicht gespeichert: Inzwischen hat jemand Version ${number.format(version)} gespeichert.`,
  staleHint:
    'Was Sie eingegeben haben, ist noch da. Das wurde inzwischen geändert; wenn Sie noch einmal speichern, treten Ihre Regeln an die Stelle.',
  fromDryRun: 'Das sind die Regeln eines Probelaufs. Sie sind noch nicht gespeichert.',
  mayNotChange: 'Ihre Rolle darf lesen und ausprobieren, nicht ändern.',
  otherSites: 'Websites',
  outcomeHint: 'Wie sich jede bewährt hat, ist aus den letzten 90 Tagen erzählt.',
  outcome: (found, held) => `In ${found} gefunden, ${held} davon zurückgehalten oder Spam.`,
  outcomeOnTrial: (found) => `Auf Probe in ${found} gefunden.`,
  upheld: (count) => `Die Moderation gab ihr in ${count} recht`,
  overturned: (count) => `und entschied in ${count} anders.`,
  notModerated: 'Noch hat niemand darüber entschieden.',
  dryRun: 'Proben',
  dryRunOn: 'an den letzten',
  latest: (comments) => number.format(comments),
  versions: 'Ältere Versionen und Probeläufe',
  nothingChanges: 'Nichts ist anders.',
  was: 'war',
  is: 'ist',
  counts: 'Zählt',
  yes: 'Ja',
  no: 'Nein',
};
