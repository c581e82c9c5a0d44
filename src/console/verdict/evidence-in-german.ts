import type {
  EvidenceValues,
  EvidenceWords,
  ProfaneSighting,
  SpamReason,
} from '../../moderation/evidence-views.js';
import { signalsInGerman } from './signals-in-german.js';

/** One that is not among them was stored by a version to come. */
const signals: Readonly<Record<string, string>> = signalsInGerman;
const number = new Intl.NumberFormat('de');
const languageNames = new Intl.DisplayNames('de', { type: 'language' });
const date = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' });

export const evidenceInGerman: EvidenceWords = {
  'author-banned': ({ until }) =>
    until === null
      ? 'dieser Verfasser ist auf der Website gesperrt'
      : `dieser Verfasser ist auf der Website bis ${date.format(new Date(until))} gesperrt`,
  'author-blocked': () => 'dieser Verfasser ist auf der Website gesperrt',
  'address-blocked': () => 'von einem Anschluss geschickt, der hier für heute gesperrt ist',
  'author-named': ({ badge }) =>
    `soll von einem der Verfasser dieser Website sein; von der Moderation freigegeben, steht ${quoted(badge)} dabei`,
  'name-like-staff': ({ like, of }) => `der Name gibt sich als ${staffLike[like]} aus (${quoted(of)})`,
  'domain-blocked': ({ host }) => `${host} ist auf der Website gesperrt`,
  'words-blocked': ({ words }) => `auf der Website gesperrt: ${listed(words.map(quoted))}`,
  pattern: ({ name, match }) => `${quoted(name)} passt${match === null ? '' : `: ${quoted(match)}`}`,

  links: ({ count, max }) =>
    `${counted(count, 'Link', 'Links')}${max === null ? '' : `, erlaubt ${max === 0 ? 'ist keiner' : max === 1 ? 'ist einer' : `sind ${number.format(max)}`}`}`,
  'links-beyond-counting': ({ count }) =>
    `${counted(count, 'Link', 'Links')} und mehr Wörter mit einem Punkt darin, als sich ansehen lassen`,
  'link-markup': () => 'ein Link in der Auszeichnung eines anderen Systems',
  'links-hidden': ({ how, hosts, more }) => `${hidden[how]}: ${listed(hosts, more)}`,
  'links-unlike-text': ({ links, more }) =>
    `ein Link nennt eine andere Website, als wohin er führt: ${listed(
      links.map(({ says, leadsTo }) => `${quoted(says)} führt zu ${leadsTo}`),
      more,
    )}`,
  'name-links': ({ host }) => `der Name ist ein Link zu ${host}`,
  'name-holds-email': ({ host }) => `im Namen steht eine E-Mail-Adresse bei ${host}`,
  'name-advertises': ({ words, website }) =>
    `der Name sagt ${listed(words.map(quoted))}${website ? ' und hat eine Website' : ''}`,
  'name-of-many-words': ({ count }) => `der Name hat ${number.format(count)} Wörter`,
  'website-advertises': ({ host }) => `${host} klingt nach Werbung`,
  'email-disposable': ({ domain }) => `${domain} vergibt Wegwerfadressen`,
  'website-disposable': ({ host }) => `die Website liegt bei ${host}, das Wegwerfadressen vergibt`,

  contact: ({ by, count }) =>
    `${contacts[by]}${count === 1 ? '' : `, und ${number.format(count - 1)} weitere`}`,
  'phone-numbers': ({ count, inName, asked }) =>
    `${count === 1 ? 'eine Telefonnummer' : `${number.format(count)} Telefonnummern`}${inName ? ' im Namen' : ''}${asked ? ', und Worte, die um einen Anruf bitten' : ''}`,
  wallets: ({ count }) =>
    count === 1
      ? 'die Adresse einer Kryptogeldbörse'
      : `${number.format(count)} Adressen von Kryptogeldbörsen`,
  gibberish: ({ words, more }) => `wahllos getippte Buchstaben: ${listed(words.map(quoted), more)}`,
  'script-foreign': ({ percent, script, expected }) =>
    `${number.format(percent)} % der Buchstaben sind ${scripts[script]}; die Website schreibt ${both(expected.map((one) => scripts[one]))}`,
  'language-foreign': ({ language, expected, set }) =>
    `geschrieben auf ${nameOfLanguage(language)}; ${set ? 'die Website ist' : 'die Kommentare der Website sind'} auf ${both(expected.map(nameOfLanguage))}`,

  'submission-repeated': () =>
    'derselbe Text kam unter demselben Namen binnen zehn Minuten aus demselben Netz',
  'same-text': ({ count, approved }) =>
    `derselbe Text kam schon ${count === 1 ? 'einmal' : `${number.format(count)}-mal`}${approved > 0 ? `, freigegeben davon: ${number.format(approved)}` : ''}`,
  alike: tellAlike,
  pace: ({ of, count, minutes }) => `${comings[of](count)} binnen ${counted(minutes, 'Minute', 'Minuten')}`,
  'hidden-field': () => 'ein Feld des Formulars, das Menschen nicht sehen, war ausgefüllt',
  haste: ({ seconds, measured }) =>
    `${counted(seconds, 'Sekunde', 'Sekunden')} ${measured ? 'nach dem Abruf des Formulars abgeschickt, nach unserer Uhr' : 'nach dem Erscheinen des Formulars abgeschickt'}`,
  'token-forged': () => 'das Formular trug eine Marke, die nicht hier für es ausgestellt war',
  unproved: () => 'kam ohne die Rechenaufgabe, die diese Website verlangt',

  'spam-model': tellSpamModel,

  profanity: ({ kind, words, more }) => `${rudeness[kind]}: ${listed(words.map(profane), more)}`,
  capitals: ({ percent, letters }) =>
    `${number.format(percent)} % von ${number.format(letters)} Buchstaben sind groß`,
  repeats: ({ longest, runs }) =>
    `ein Zeichen ${number.format(longest)}-mal hintereinander${runs > 1 ? `, ${number.format(runs)} solche Reihen` : ''}`,
  'marks-stacked': ({ of, most, max, letters }) =>
    `ein Zeichen hat ${number.format(most)} ${of === 'marks' ? 'kombinierende Zeichen' : 'Bestandteile'}, erlaubt sind höchstens ${max}${letters > 1 ? `; mehr haben ${number.format(letters)} Zeichen` : ''}`,

  'checks-unasked': ({ checks }) =>
    `nicht gefragt, weil die anderen Regeln schon entschieden hatten: ${listed(checks)}`,
  'author-known': ({ approved }) =>
    `${approved === 1 ? '1 Kommentar' : `${number.format(approved)} Kommentare`} dieses Verfassers freigegeben, keiner abgelehnt`,

  'site-holds-all': () => 'auf dieser Website entscheidet über jeden Kommentar ein Mensch',
  'page-holds-all': () => 'auf dieser Seite wartet jeder Kommentar auf einen Menschen',
  'rule-failed': ({ reason, shadow }) =>
    `diese Regel ist gescheitert (${reason})${shadow ? '; sie läuft auf Probe, also hängt nichts davon ab' : ', also muss ein Mensch entscheiden'}`,
};

const staffLike: Readonly<Record<EvidenceValues['name-like-staff']['like'], string>> = {
  title: 'jemand, der diese Website betreut,',
  person: 'Moderator oder Verfasser dieser Website',
  badge: 'Abzeichen dieser Website',
  site: 'diese Website selbst',
  sign: 'verifiziert',
};

const hidden: Readonly<Record<EvidenceValues['links-hidden']['how'], string>> = {
  numeric: 'ein Link zu einer nackten Netzadresse',
  disguised: 'ein Link, der nicht als solcher erkannt werden soll',
  shortened: 'ein gekürzter Link verbirgt, wohin er führt',
  punycode: 'ein Link unter einem Namen in Punycode',
};

const contacts: Readonly<Record<EvidenceValues['contact']['by'], string>> = {
  invitation: 'eine Einladung in einen Chat',
  handle: 'ein Messenger und eine Kennung dort',
  'hidden-email': 'eine E-Mail-Adresse, die nicht als solche erkannt werden soll',
  email: 'eine E-Mail-Adresse im Text',
};

const comings: Readonly<Record<EvidenceValues['pace']['of'], (count: number) => string>> = {
  author: (count) => `${counted(count, 'weiterer Kommentar', 'weitere Kommentare')} dieses Verfassers`,
  address: (count) =>
    `${counted(count, 'weiterer Kommentar', 'weitere Kommentare')} von derselben Netzadresse`,
  text: (count) => `${counted(count, 'Kommentar', 'Kommentare')} fast gleichen Inhalts`,
};

const rudeness: Readonly<Record<EvidenceValues['profanity']['kind'], string>> = {
  slur: 'Beschimpfung einer Gruppe',
  strong: 'derbe Sprache',
  aimed: 'über jemanden gesagt',
  hidden: 'verkleidetes grobes Wort',
  mild: 'etwas derbe Sprache',
  ambiguous: 'vielleicht grob gemeint',
};

const scripts: Readonly<Record<EvidenceValues['script-foreign']['script'], string>> = {
  Latn: 'lateinisch',
  Cyrl: 'kyrillisch',
  Grek: 'griechisch',
  Arab: 'arabisch',
  Hebr: 'hebräisch',
  Deva: 'in Devanagari',
  Beng: 'bengalisch',
  Thai: 'thailändisch',
  Hani: 'chinesisch oder japanisch',
  Hang: 'koreanisch',
  Armn: 'armenisch',
  Geor: 'georgisch',
};

/** `11 Kommentare der letzten Tage sagen fast dasselbe, von 6 anderen; in der Moderation: 9 Spam, 1 freigegeben`. */
function tellAlike({ count, otherAuthors, markedSpam, markedApproved }: EvidenceValues['alike']): string {
  const comments =
    count === 1
      ? '1 Kommentar der letzten Tage sagt'
      : `${number.format(count)} Kommentare der letzten Tage sagen`;
  const people =
    otherAuthors === 0
      ? 'vom selben Menschen'
      : count === 1
        ? 'von jemand anderem'
        : otherAuthors === 1
          ? 'von einem anderen Menschen'
          : `von ${number.format(otherAuthors)} anderen`;
  const verdicts = [
    ...(markedSpam > 0 ? [`${number.format(markedSpam)} Spam`] : []),
    ...(markedApproved > 0 ? [`${number.format(markedApproved)} freigegeben`] : []),
  ];
  const marks = verdicts.length === 0 ? '' : `; in der Moderation: ${verdicts.join(', ')}`;
  return `${comments} fast dasselbe, ${people}${marks}`;
}

function tellSpamModel({ against, inFavour, head, less }: EvidenceValues['spam-model']): string {
  const usual =
    head === null
      ? 'in Spam üblich'
      : `in Spam üblich, nach dem, was hier entschieden wurde (Version ${number.format(head)})`;
  const parts = [
    ...(against.length === 0 ? [] : [`${usual}: ${listed(against.map(reason))}`]),
    ...(inFavour.length === 0 ? [] : [`dafür spricht: ${listed(inFavour.map(reason))}`]),
  ];
  return [
    ...(parts.length === 0 ? ['nichts daran fällt auf'] : parts),
    ...(less === 0 ? [] : [`${number.format(less)} Punkte weniger, die seine Links schon zählen`]),
  ].join('; ');
}

function reason(one: SpamReason): string {
  return 'signal' in one ? (signals[one.signal] ?? one.signal) : quoted(one.word);
}

function profane({ word, written }: ProfaneSighting): string {
  return written === undefined ? quoted(word) : `${quoted(word)} (geschrieben ${quoted(written)})`;
}

function quoted(text: string): string {
  return `„${text}“`;
}

function counted(count: number, one: string, other: string): string {
  return `${number.format(count)} ${count === 1 ? one : other}`;
}

function listed(parts: readonly string[], more = 0): string {
  return `${parts.join(', ')}${more > 0 ? ` und ${number.format(more)} weitere` : ''}`;
}

function both(parts: readonly string[]): string {
  return parts.join(' und ');
}

function nameOfLanguage(language: string): string {
  return languageNames.of(language) ?? language;
}
