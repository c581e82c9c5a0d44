import { useWords } from '../words/use-words.js';

/** Every string of the overview. A language is complete when it compiles. */
interface OverviewWords {
  title: string;
  asTable: string;
  nothingYet: string;
  waiting: string;
  waitingSum: (count: string) => string;
  /** Hours from and to; null for no end. */
  hours: (from: number, to: number | null) => string;
  /** The same in seconds. */
  seconds: (from: number, to: number | null) => string;
  duration: (seconds: number) => string;
  age: string;
  comments: string;
  days: string;
  daysSum: (count: string) => string;
  day: string;
  latency: string;
  latencySum: (median: string, slowest: string) => string;
  time: string;
  precision: string;
  precisionHint: string;
  rule: string;
  upheld: string;
  overturned: string;
  share: string;
  curve: string;
  curveHint: string;
  curveOfOneSite: string;
  examples: string;
  version: string;
  head: string;
  base: string;
  counted: string;
}

const english: OverviewWords = {
  title: 'Overview',
  asTable: 'As a table',
  nothingYet: 'Nothing to show yet.',
  waiting: 'How long comments wait for you',
  waitingSum: (count) => (count === '1' ? '1 comment is held.' : `${count} comments are held.`),
  hours: (from, to) =>
    (to ?? from) < 48
      ? range(String(from), to, 'h')
      : range(String(from / 24), to === null ? null : to / 24, 'd'),
  seconds: (from, to) => range(String(from), to, 's'),
  duration: (seconds) => `${seconds} s`,
  age: 'Waiting for',
  comments: 'Comments',
  days: 'Comments of the last 30 days',
  daysSum: (count) => `${count} in all, by the day they came (UTC) and as they stand now.`,
  day: 'Day',
  latency: 'How soon the rules have judged',
  latencySum: (median, slowest) => `Half within ${median}, all but one in twenty within ${slowest}.`,
  time: 'Judged within',
  precision: 'How often moderators agreed with each rule',
  precisionHint:
    'Of the comments of the last 90 days in which it found something and a moderator had the last word.',
  rule: 'Rule',
  upheld: 'Agreed',
  overturned: 'Overturned',
  share: 'Share agreed',
  curve: 'What the spam head has learned',
  curveHint: 'Pairs of spam and other comments ranked right, by the comments it was trained on.',
  curveOfOneSite: 'Choose a site to see what its spam head has learned.',
  examples: 'Comments trained on',
  version: 'Version',
  head: 'With the head',
  base: 'Base alone',
  counted: 'Bars that reach a bound are of that many or more.',
};

const german: OverviewWords = {
  title: 'Überblick',
  asTable: 'Als Tabelle',
  nothingYet: 'Noch gibt es nichts zu zeigen.',
  waiting: 'Wie lange Kommentare auf Sie warten',
  waitingSum: (count) =>
    count === '1' ? '1 Kommentar ist zurückgehalten.' : `${count} Kommentare sind zurückgehalten.`,
  hours: (from, to) =>
    (to ?? from) < 48
      ? range(String(from), to, 'Std.')
      : range(String(from / 24), to === null ? null : to / 24, 'T.'),
  seconds: (from, to) => range(String(from), to, 's').replaceAll('.', ','),
  duration: (seconds) => `${String(seconds).replace('.', ',')} s`,
  age: 'Wartet seit',
  comments: 'Kommentare',
  days: 'Kommentare der letzten 30 Tage',
  daysSum: (count) => `${count} insgesamt, nach dem Tag, an dem sie kamen (UTC), und wie sie jetzt stehen.`,
  day: 'Tag',
  latency: 'Wie bald die Regeln geurteilt haben',
  latencySum: (median, slowest) =>
    `Die Hälfte binnen ${median}, alle bis auf einen von zwanzig binnen ${slowest}.`,
  time: 'Geprüft binnen',
  precision: 'Wie oft die Moderation jeder Regel recht gab',
  precisionHint:
    'Von den Kommentaren der letzten 90 Tage, in denen sie etwas fand und die Moderation das letzte Wort hatte.',
  rule: 'Regel',
  upheld: 'Recht gegeben',
  overturned: 'Anders entschieden',
  share: 'Anteil recht gegeben',
  curve: 'Was das Spam-Modell der Website gelernt hat',
  curveHint:
    'Richtig geordnete Paare aus Spam und anderem, nach den Kommentaren, an denen es trainiert wurde.',
  curveOfOneSite: 'Wählen Sie eine Website, um zu sehen, was ihr Spam-Modell gelernt hat.',
  examples: 'Kommentare im Training',
  version: 'Version',
  head: 'Mit dem Modell der Website',
  base: 'Grundmodell allein',
  counted: 'Balken, die eine Grenze erreichen, stehen für so viele oder mehr.',
};

function range(from: string, to: number | null, unit: string): string {
  if (to === null) return `> ${from} ${unit}`;
  return from === '0' ? `< ${to} ${unit}` : `${from}–${to} ${unit}`;
}

const languages: Readonly<Record<string, OverviewWords>> = { en: english, de: german };

/** The strings of the overview, in the language of the page being rendered. */
export function useDashboardWords(): OverviewWords {
  return languages[useWords().language] ?? english;
}

/** Numbers as the language of the page writes them. */
export function useNumbers(): { count: (value: number) => string; percent: (value: number) => string } {
  const { language } = useWords();
  return {
    count: (value) => new Intl.NumberFormat(language).format(value),
    percent: (value) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value),
  };
}
