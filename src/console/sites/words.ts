import { useWords } from '../words/use-words.js';

export type CheckState = 'off' | 'not-asked-yet' | 'answering' | 'failing' | 'resting';
export type HeadState = 'judging' | 'ready' | 'refused' | 'outdated';

/** Every string of the pages about sites. A language is complete when it compiles. */
export interface SitesWords {
  title: string;
  lead: string;
  anyOrigin: string;
  rules: string;
  settings: string;
  queue: string;
  add: string;
  slug: string;
  slugHint: string;
  name: string;
  origins: string;
  originsHint: string;
  languages: string;
  languagesHint: string;
  longest: string;
  longestHint: string;
  editWindow: string;
  editWindowHint: string;
  noEdits: string;
  asksFor: string;
  asksWebsite: string;
  offersNotices: string;
  proof: string;
  proofHint: string;
  proofs: Record<'off' | 'adaptive' | 'always', string>;
  pageRules: string;
  pageRulesHint: string;
  /** One rule as it was changed, `rule=value`. */
  pageRule: (change: string) => string;
  schemesAreOne: string;
  wwwIsOne: string;
  trailingSlashIsOne: string;
  parameters: string;
  parametersHint: string;
  parameterChoices: Record<'all' | 'none' | 'named', string>;
  namedParameters: string;
  namedParametersHint: string;
  parametersAreSorted: string;
  trackingParameters: string;
  trackingParametersHint: string;
  save: string;
  saved: string;
  faults: (count: number) => string;
  embed: string;
  embedHint: string;
  withoutScript: string;
  copy: string;
  copied: string;
  preview: string;
  previewHint: string;
  authors: string;
  authorsHint: string;
  noAuthors: string;
  authorEmail: string;
  authorEmailHint: string;
  badge: string;
  badgeHint: string;
  nameAuthor: string;
  unname: string;
  checks: string;
  checksHint: string;
  checkNames: Readonly<Record<string, string>>;
  checkStates: Record<CheckState, string>;
  setUp: string;
  checkEnabled: string;
  checkFeedback: string;
  checkSends: string;
  checkParts: Readonly<Record<string, string>>;
  checkUrl: string;
  checkUrlHint: string;
  checkBlog: string;
  checkModel: string;
  checkSecret: string;
  checkSecretKept: string;
  checkSecretNone: string;
  checkForget: string;
  lastAnswer: string;
  rests: string;
  head: string;
  headHint: string;
  baseAlone: string;
  headJudges: (version: number, chosen: boolean) => string;
  trainNow: string;
  useHead: string;
  useBase: string;
  headVersion: (version: number) => string;
  headStates: Record<HeadState, string>;
  examples: (ham: number, spam: number) => string;
  ranking: (base: string, head: string) => string;
  noHeads: string;
  bySchedule: string;
  by: (name: string) => string;
  token: string;
}

const en = new Intl.NumberFormat('en');
const english: SitesWords = {
  title: 'Sites',
  lead: 'Each has its own comments, rules and spam head.',
  anyOrigin: 'May be embedded anywhere',
  rules: 'Rules',
  settings: 'Settings',
  queue: 'Comments',
  add: 'Add a site',
  slug: 'Short name',
  slugHint: 'Lower-case letters, digits and hyphens. It stands in addresses and cannot be changed.',
  name: 'Name',
  origins: 'Where it may be embedded',
  originsHint:
    'One origin a line, such as https://www.example.org or https://*.example.org. None means anywhere.',
  languages: 'Languages it is written in',
  languagesHint: 'Codes such as en, de. Left empty, they are learned from what has been approved.',
  longest: 'Longest comment',
  longestHint: 'Characters, 10,000 at most.',
  editWindow: 'How long a comment may be edited',
  editWindowHint: 'By its author, from when it was sent. What is edited is judged again.',
  noEdits: 'Not at all',
  asksFor: 'The form',
  asksWebsite: 'asks for a website',
  offersNotices: 'offers a notice of replies by email',
  proof: 'Proof of work',
  proofHint: 'The reader’s browser computes for a moment before it may send; nobody solves a puzzle.',
  proofs: { off: 'Never', adaptive: 'When much arrives at once', always: 'For every comment' },
  pageRules: 'Which addresses are one page',
  pageRulesHint:
    'Discussions of addresses that become one are merged within a minute. Taking a rule back does not part them again.',
  pageRule: (change) => pageRuleIn(change, english),
  schemesAreOne: 'http:// and https:// are one page',
  wwwIsOne: 'www.example.org and example.org are one page',
  trailingSlashIsOne: '/story/ and /story are one page',
  parameters: 'Parameters that tell pages apart',
  parametersHint: 'What stands behind the question mark of an address.',
  parameterChoices: { all: 'All but those that track', none: 'None', named: 'Only those named here' },
  namedParameters: 'Named parameters',
  namedParametersHint: 'One on each line, such as page; a * at the end stands for all that begin so.',
  parametersAreSorted: 'the order of parameters does not matter',
  trackingParameters: 'Further parameters that track',
  trackingParametersHint: 'Known ones, such as utm_source and fbclid, are left out anyway. One on each line.',
  save: 'Save',
  saved: 'Saved.',
  faults: (count) =>
    count === 1 ? 'Not saved: one field needs a look.' : `Not saved: ${count} fields need a look.`,
  embed: 'Put it on your pages',
  embedHint: 'Where the comments should appear:',
  withoutScript: 'The same without script, as a plain form:',
  copy: 'Copy',
  copied: 'Copied',
  preview: 'Preview',
  previewHint: 'This is live: what you send here is judged, and appears in the queue.',
  authors: 'Authors',
  authorsHint:
    'Who writes this site. What comes under their addresses waits for a moderator, and is marked once it is approved.',
  noAuthors: 'None yet.',
  authorEmail: 'Email address',
  authorEmailHint: 'It is not kept: only a keyed hash, and a masked form for you to tell authors apart.',
  badge: 'Badge',
  badgeHint: 'What readers see beside the name, such as Author or Editor.',
  nameAuthor: 'Name an author',
  unname: 'Remove',
  checks: 'Remote checks',
  checksHint:
    'Whom the site asks about its comments where its rules do not decide. Nothing leaves that is not ticked here.',
  checkNames: {
    akismet: 'Akismet',
    'stop-forum-spam': 'Stop Forum Spam',
    'moderation-endpoint': 'Moderation endpoint',
    webhook: 'Your own webhook',
  },
  checkStates: {
    off: 'Off',
    'not-asked-yet': 'On, not asked yet',
    answering: 'Answers',
    failing: 'Fails',
    resting: 'Failed, and is left alone for a while',
  },
  setUp: 'Set up',
  checkEnabled: 'is asked about comments',
  checkFeedback: 'is told when a moderator decides otherwise',
  checkSends: 'What it is sent',
  checkParts: {
    name: 'the name',
    website: 'the website',
    body: 'the text',
    page: 'the page',
    email: 'the email address',
  },
  checkUrl: 'Address',
  checkUrlHint: 'Empty for the usual one, where there is one.',
  checkBlog: 'Your site’s front page',
  checkModel: 'Model',
  checkSecret: 'Key',
  checkSecretKept: 'There is one, which is never shown. Left empty it stays.',
  checkSecretNone: 'There is none yet. Once saved it is never shown.',
  checkForget: 'Forget the key',
  lastAnswer: 'last answer',
  rests: 'until',
  head: 'Spam head',
  headHint: 'What this site’s moderators have taught the spam model: their spam, and what they approved.',
  baseAlone: 'The base model judges alone.',
  headJudges: (version, chosen) =>
    `Version ${en.format(version)} judges${chosen ? ', since somebody chose it' : ''}.`,
  trainNow: 'Train now',
  useHead: 'Let it judge',
  useBase: 'Let the base judge alone',
  headVersion: (version) => `Version ${en.format(version)}`,
  headStates: {
    judging: 'judges now',
    ready: 'can judge',
    refused: 'ranks worse than the base, and never judges',
    outdated: 'trained beside another base',
  },
  examples: (ham, spam) => `${en.format(ham)} approved, ${en.format(spam)} spam`,
  ranking: (base, head) => `ranks ${head} of pairs right, the base alone ${base}`,
  noHeads: 'None yet. Once twenty comments are approved and twenty called spam, one is trained by itself.',
  bySchedule: 'by the schedule',
  by: (name) => `by ${name}`,
  token: 'a token',
};

const de = new Intl.NumberFormat('de');
const german: SitesWords = {
  title: 'Websites',
  lead: 'Jede hat ihre eigenen Kommentare, Regeln und ihr eigenes Spam-Modell.',
  anyOrigin: 'Darf überall eingebettet werden',
  rules: 'Regeln',
  settings: 'Einstellungen',
  queue: 'Kommentare',
  add: 'Website anlegen',
  slug: 'Kurzname',
  slugHint: 'Kleine Buchstaben, Ziffern und Bindestriche. Er steht in Adressen und bleibt, wie er ist.',
  name: 'Name',
  origins: 'Wo sie eingebettet werden darf',
  originsHint:
    'Ein Ursprung je Zeile, etwa https://www.example.org oder https://*.example.org. Keiner heißt überall.',
  languages: 'Sprachen, in denen sie geschrieben ist',
  languagesHint:
    'Kürzel wie de, en. Bleibt das Feld leer, werden sie aus dem gelernt, was freigegeben wurde.',
  longest: 'Längster Kommentar',
  longestHint: 'Zeichen, höchstens 10.000.',
  editWindow: 'Wie lange ein Kommentar geändert werden darf',
  editWindowHint: 'Von dem, der ihn schrieb, ab dem Absenden. Was geändert ist, wird neu beurteilt.',
  noEdits: 'Gar nicht',
  asksFor: 'Das Formular',
  asksWebsite: 'fragt nach einer Website',
  offersNotices: 'bietet Nachricht über Antworten per E-Mail an',
  proof: 'Rechenaufgabe',
  proofHint: 'Der Browser rechnet einen Augenblick, bevor er senden darf; zu lösen hat niemand etwas.',
  proofs: { off: 'Nie', adaptive: 'Wenn viel auf einmal kommt', always: 'Für jeden Kommentar' },
  pageRules: 'Welche Adressen eine Seite sind',
  pageRulesHint:
    'Diskussionen von Adressen, die eine Seite werden, sind binnen einer Minute zusammengelegt. Wer eine Regel zurücknimmt, trennt sie nicht wieder.',
  pageRule: (change) => pageRuleIn(change, german),
  schemesAreOne: 'http:// und https:// sind eine Seite',
  wwwIsOne: 'www.example.org und example.org sind eine Seite',
  trailingSlashIsOne: '/artikel/ und /artikel sind eine Seite',
  parameters: 'Parameter, die Seiten unterscheiden',
  parametersHint: 'Was in einer Adresse nach dem Fragezeichen steht.',
  parameterChoices: {
    all: 'Alle außer denen, die verfolgen',
    none: 'Keine',
    named: 'Nur die hier genannten',
  },
  namedParameters: 'Genannte Parameter',
  namedParametersHint: 'Einer je Zeile, etwa seite; ein * am Ende steht für alle, die so beginnen.',
  parametersAreSorted: 'die Reihenfolge der Parameter ist gleichgültig',
  trackingParameters: 'Weitere Parameter, die verfolgen',
  trackingParametersHint: 'Bekannte wie utm_source und fbclid fallen ohnehin weg. Einer je Zeile.',
  save: 'Speichern',
  saved: 'Gespeichert.',
  faults: (count) =>
    count === 1
      ? 'Nicht gespeichert: Ein Feld braucht einen zweiten Blick.'
      : `Nicht gespeichert: ${count} Felder brauchen einen zweiten Blick.`,
  embed: 'Auf Ihre Seiten',
  embedHint: 'Dorthin, wo die Kommentare stehen sollen:',
  withoutScript: 'Dasselbe ohne Script, als einfaches Formular:',
  copy: 'Kopieren',
  copied: 'Kopiert',
  preview: 'Vorschau',
  previewHint: 'Das ist echt: Was Sie hier senden, wird geprüft und erscheint in der Warteschlange.',
  authors: 'Verfasser',
  authorsHint:
    'Wer diese Website schreibt. Was unter ihren Adressen kommt, wartet auf die Moderation und ist gekennzeichnet, sobald es freigegeben ist.',
  noAuthors: 'Noch keine.',
  authorEmail: 'E-Mail-Adresse',
  authorEmailHint:
    'Sie wird nicht aufbewahrt: nur ein geheimer Abdruck, und eine verdeckte Form zum Auseinanderhalten.',
  badge: 'Kennzeichen',
  badgeHint: 'Was Leser neben dem Namen sehen, etwa Autorin oder Redaktion.',
  nameAuthor: 'Verfasser benennen',
  unname: 'Entfernen',
  checks: 'Externe Prüfungen',
  checksHint:
    'Wen die Website fragt, wo ihre Regeln nicht entscheiden. Was hier nicht angekreuzt ist, verlässt das Haus nicht.',
  checkNames: {
    akismet: 'Akismet',
    'stop-forum-spam': 'Stop Forum Spam',
    'moderation-endpoint': 'Moderationsdienst',
    webhook: 'Ihr eigener Webhook',
  },
  checkStates: {
    off: 'Aus',
    'not-asked-yet': 'An, noch nicht gefragt',
    answering: 'Antwortet',
    failing: 'Scheitert',
    resting: 'Gescheitert, und bleibt eine Weile in Ruhe',
  },
  setUp: 'Einrichten',
  checkEnabled: 'wird zu Kommentaren gefragt',
  checkFeedback: 'erfährt, wenn die Moderation anders entscheidet',
  checkSends: 'Was gesendet wird',
  checkParts: {
    name: 'der Name',
    website: 'die Website',
    body: 'der Text',
    page: 'die Seite',
    email: 'die E-Mail-Adresse',
  },
  checkUrl: 'Adresse',
  checkUrlHint: 'Leer für die übliche, wo es eine gibt.',
  checkBlog: 'Startseite Ihrer Website',
  checkModel: 'Modell',
  checkSecret: 'Schlüssel',
  checkSecretKept: 'Es gibt einen, er wird nie gezeigt. Bleibt das Feld leer, bleibt er.',
  checkSecretNone: 'Noch keiner. Einmal gespeichert, wird er nie gezeigt.',
  checkForget: 'Schlüssel vergessen',
  lastAnswer: 'letzte Antwort',
  rests: 'bis',
  head: 'Spam-Modell der Website',
  headHint: 'Was die Moderation das Spam-Modell gelehrt hat: ihren Spam, und was sie freigegeben hat.',
  baseAlone: 'Das Grundmodell urteilt allein.',
  headJudges: (version, chosen) =>
    `Version ${de.format(version)} urteilt${chosen ? ', weil jemand sie gewählt hat' : ''}.`,
  trainNow: 'Jetzt trainieren',
  useHead: 'Urteilen lassen',
  useBase: 'Das Grundmodell allein urteilen lassen',
  headVersion: (version) => `Version ${de.format(version)}`,
  headStates: {
    judging: 'urteilt jetzt',
    ready: 'kann urteilen',
    refused: 'ordnet schlechter als das Grundmodell, und urteilt nie',
    outdated: 'neben einem anderen Grundmodell trainiert',
  },
  examples: (ham, spam) => `${de.format(ham)} freigegeben, ${de.format(spam)} Spam`,
  ranking: (base, head) => `ordnet ${head} der Paare richtig, das Grundmodell allein ${base}`,
  noHeads:
    'Noch keines. Sind zwanzig Kommentare freigegeben und zwanzig Spam genannt, wird von selbst eines trainiert.',
  bySchedule: 'nach Zeitplan',
  by: (name) => `von ${name}`,
  token: 'einem Zugangsschlüssel',
};

const languages: Readonly<Record<string, SitesWords>> = { en: english, de: german };

/** The strings about sites, in the language of the page being rendered. */
export function useSitesWords(): SitesWords {
  return languages[useWords().language] ?? english;
}

/** A changed rule as `rule=value` (src/sites/configure.ts), by the words of its control. */
function pageRuleIn(change: string, words: SitesWords): string {
  const [rule = '', value = ''] = change.split('=');
  const label = words[rule as 'parameters'] as string | undefined;
  const said: Readonly<Record<string, string>> = { ...words.parameterChoices, true: '✓', false: '✕' };
  return label === undefined ? change : `${label}: ${said[value] ?? value}`;
}
