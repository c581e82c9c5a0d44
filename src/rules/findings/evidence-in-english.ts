import { nameOfScript } from '../text/scripts.js';
import type { EvidenceValues, EvidenceWords, ProfaneSighting, SpamReason } from './evidence.js';

/** The evidence of findings. */
export const evidenceInEnglish: EvidenceWords = {
  'author-banned': ({ until }) =>
    until === null
      ? 'this author is banned from this site'
      : `this author is banned from this site until ${until}`,
  'author-blocked': () => 'this author is blocked on this site',
  'address-blocked': () => 'sent from an address that is blocked on this site for the day',
  'author-named': ({ badge }) =>
    `says to be one of the site’s authors; approved by a moderator, it is marked ${quoted(badge)}`,
  'name-like-staff': ({ like, of }) => `the name passes for ${staffLike[like]} (${quoted(of)})`,
  'domain-blocked': ({ host }) => `${host} is blocked on this site`,
  'words-blocked': ({ words }) => `blocked on this site: ${listed(words.map(quoted))}`,
  pattern: ({ name, match }) => `matches ${quoted(name)}${match === null ? '' : `: ${quoted(match)}`}`,

  links: ({ count, max }) => `${linksOf(count)}${max === null ? '' : `, at most ${max} allowed`}`,
  'links-beyond-counting': ({ count }) =>
    `${linksOf(count)} and more words with a dot inside than can be looked at`,
  'link-markup': () => 'a link in the markup of another system',
  'links-hidden': ({ how, hosts, more }) => `${hidden[how]}: ${listed(hosts, more)}`,
  'links-unlike-text': ({ links, more }) =>
    `the text of a link names another site than it leads to: ${listed(
      links.map(({ says, leadsTo }) => `${quoted(says)} leads to ${leadsTo}`),
      more,
    )}`,
  'name-links': ({ host }) => `the name is a link to ${host}`,
  'name-holds-email': ({ host }) => `the name holds an e-mail address at ${host}`,
  'name-advertises': ({ words, website }) =>
    `the name says ${listed(words.map(quoted))}${website ? ', and has a website' : ''}`,
  'name-of-many-words': ({ count }) => `the name has ${count} words`,
  'website-advertises': ({ host }) => `${host} sounds like an advert`,
  'email-disposable': ({ domain }) => `${domain} gives out disposable e-mail addresses`,
  'website-disposable': ({ host }) =>
    `the website is at ${host}, which gives out disposable e-mail addresses`,

  contact: ({ by, count }) => `${contacts[by]}${count === 1 ? '' : `, and ${count - 1} more`}`,
  'phone-numbers': ({ count, inName, asked }) =>
    `${count === 1 ? 'a telephone number' : `${count} telephone numbers`}${inName ? ' in the name' : ''}${asked ? ', and words that ask to use it' : ''}`,
  wallets: ({ count }) =>
    count === 1 ? 'the address of a cryptocurrency wallet' : `${count} addresses of cryptocurrency wallets`,
  gibberish: ({ words, more }) => `letters struck at random: ${listed(words.map(quoted), more)}`,
  'script-foreign': ({ percent, script, expected }) =>
    `${percent} % of the letters are ${nameOfScript(script)}; this site is written in ${expected.map(nameOfScript).join(' and ')}`,
  'language-foreign': ({ language, expected, set }) =>
    `written in ${nameOfLanguage(language)}; ${set ? 'this site is written' : 'this site’s comments are'} in ${expected.map(nameOfLanguage).join(' and ')}`,

  'submission-repeated': () =>
    'the same text was sent under the same name from the same network within ten minutes',
  'same-text': ({ count, approved }) =>
    `the same text was posted ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`} before${approved > 0 ? `, ${approved} of them approved` : ''}`,
  alike: tellAlike,
  pace: ({ of, count, minutes }) => `${count} ${comings[of]} within ${minutes} minutes`,
  'hidden-field': () => 'a field of the form that people do not see was filled in',
  haste: ({ seconds, measured }) =>
    `sent ${seconds} seconds after the form was ${measured ? 'asked for, by our own clock' : 'shown'}`,
  'token-forged': () => 'the form had a token that was not made for it here',
  unproved: () => 'came without the proof of work that this site asks for',

  'spam-model': tellSpamModel,

  profanity: ({ kind, words, more }) => `${rudeness[kind]}: ${listed(words.map(profane), more)}`,
  capitals: ({ percent, letters }) => `${percent} % of ${letters} letters are capitals`,
  repeats: ({ longest, runs }) =>
    `one character ${longest} times in a row${runs > 1 ? `, ${runs} such runs` : ''}`,

  'marks-stacked': ({ of, most, max, letters }) =>
    `one character has ${number.format(most)} ${of === 'marks' ? 'combining marks' : 'parts'}, at most ${max} allowed${letters > 1 ? `; ${number.format(letters)} characters have more` : ''}`,

  'checks-unasked': ({ checks }) => `not asked, since the other rules had decided already: ${listed(checks)}`,
  'author-known': ({ approved }) =>
    `${approved === 1 ? '1 comment' : `${approved} comments`} of this author approved, none rejected`,

  'site-holds-all': () => 'this site holds every comment for a moderator',
  'page-holds-all': () => 'every comment of this page waits for a moderator',
  'rule-failed': ({ reason, shadow }) =>
    `this rule failed (${reason})${shadow ? '; it runs in shadow, so nothing depends on it' : ', so a moderator has to look'}`,
};

const staffLike: Readonly<Record<EvidenceValues['name-like-staff']['like'], string>> = {
  title: 'somebody who runs this site',
  person: 'a moderator or author of this site',
  badge: 'a badge of this site',
  site: 'the site itself',
  sign: 'a verified one',
};

const hidden: Readonly<Record<EvidenceValues['links-hidden']['how'], string>> = {
  numeric: 'a link to a bare network address',
  disguised: 'a link written so as not to be seen as one',
  shortened: 'a shortened link hides where it leads',
  punycode: 'a link under a name in Punycode',
};

const contacts: Readonly<Record<EvidenceValues['contact']['by'], string>> = {
  invitation: 'an invitation to a chat',
  handle: 'a messenger and a name to write to there',
  'hidden-email': 'an e-mail address written so as not to be seen as one',
  email: 'an e-mail address in the text',
};

const comings: Readonly<Record<EvidenceValues['pace']['of'], string>> = {
  author: 'other comments by this author',
  address: 'other comments from the same network address',
  text: 'comments that say nearly the same',
};

const rudeness: Readonly<Record<EvidenceValues['profanity']['kind'], string>> = {
  slur: 'slur',
  strong: 'strong language',
  aimed: 'said of someone',
  hidden: 'rude word in disguise',
  mild: 'mild language',
  ambiguous: 'may be meant rudely',
};

function linksOf(count: number): string {
  return `${count} ${count === 1 ? 'link' : 'links'}`;
}

/** `11 comments of the last days say nearly the same, by 6 other people; moderators called 9 of them spam`. */
function tellAlike({ count, otherAuthors, markedSpam, markedApproved }: EvidenceValues['alike']): string {
  const comments = count === 1 ? '1 comment of the last days says' : `${count} comments of the last days say`;
  const people =
    otherAuthors === 0
      ? ', by the same person'
      : count === 1
        ? ', by somebody else'
        : `, by ${otherAuthors} other ${otherAuthors === 1 ? 'person' : 'people'}`;
  const verdicts = [
    ...(markedSpam > 0 ? [`called ${count === 1 ? 'it' : `${markedSpam} of them`} spam`] : []),
    ...(markedApproved > 0 ? [`approved ${markedApproved}`] : []),
  ];
  const marks = verdicts.length === 0 ? '' : `; moderators ${verdicts.join(' and ')}`;
  return `${comments} nearly the same${people}${marks}`;
}

function tellSpamModel({ against, inFavour, head, less }: EvidenceValues['spam-model']): string {
  const usual =
    head === null ? 'usual in spam' : `usual in spam, by what was decided on this site (version ${head})`;
  const parts = [
    ...(against.length === 0 ? [] : [`${usual}: ${listed(against.map(reason))}`]),
    ...(inFavour.length === 0 ? [] : [`speaks for it: ${listed(inFavour.map(reason))}`]),
  ];
  return [
    ...(parts.length === 0 ? ['nothing about it stands out'] : parts),
    ...(less === 0 ? [] : [`less ${less} points, which its links count for already`]),
  ].join('; ');
}

function reason(one: SpamReason): string {
  return 'signal' in one ? one.signal : quoted(one.word);
}

function profane({ word, written }: ProfaneSighting): string {
  return written === undefined ? quoted(word) : `${quoted(word)} (written ${quoted(written)})`;
}

function quoted(text: string): string {
  return `“${text}”`;
}

function listed(parts: readonly string[], more = 0): string {
  return `${parts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const number = new Intl.NumberFormat('en');
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

function nameOfLanguage(language: string): string {
  return languageNames.of(language) ?? language;
}
