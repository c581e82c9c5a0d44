import type { RulesWords } from './words.js';

const number = new Intl.NumberFormat('en');

export const english: RulesWords = {
  title: 'Rules',
  lead: 'Each rule that finds something adds its points. What they come to decides.',
  groups: {
    lists: 'What you have ruled out',
    adverts: 'Adverts',
    elsewhere: 'Where readers are sent on to',
    again: 'The same again, and too fast',
    model: 'All of its words together',
    manner: 'How it is said',
    others: 'What others say',
    trust: 'What speaks for a comment',
  },
  rules: {
    'blocked-author': { title: 'Blocked authors', seeks: 'Somebody on your list wrote it.', options: {} },
    'blocked-address': {
      title: 'Blocked addresses',
      seeks: 'It was sent from a network address that is blocked for the day.',
      options: {},
    },
    'blocked-domains': {
      title: 'Blocked domains',
      seeks: 'A domain on your list, in a link, the website or the email address.',
      options: {},
    },
    'blocked-words': { title: 'Blocked words', seeks: 'A word on your list, disguised or not.', options: {} },
    patterns: { title: 'Patterns', seeks: 'What your own expressions match.', options: {} },
    'too-many-links': {
      title: 'Too many links',
      seeks: 'More links to other sites than a comment needs.',
      options: { linksMax: 'Links allowed' },
    },
    'suspicious-links': {
      title: 'Suspicious links',
      seeks: 'Shortened, bare or disguised addresses, and links that say one place and lead to another.',
      options: {},
    },
    'link-in-name': { title: 'Link in the name', seeks: 'An address where a name belongs.', options: {} },
    'advert-in-name': {
      title: 'Advert in the name',
      seeks: 'Words that sell, in the name or the website.',
      options: { wordsMax: 'Words a name may have' },
    },
    'disposable-email': {
      title: 'Throwaway email',
      seeks: 'An address that anybody may open and nobody keeps.',
      options: {},
    },
    'contact-handles': {
      title: 'Messenger handles',
      seeks: 'Chats, handles and email addresses that readers are asked to write to.',
      options: {},
    },
    'phone-numbers': {
      title: 'Phone numbers',
      seeks: 'Numbers that readers are asked to call.',
      options: {},
    },
    'wallet-addresses': { title: 'Wallets', seeks: 'The address of a cryptocurrency wallet.', options: {} },
    gibberish: {
      title: 'Gibberish',
      seeks: 'Letters struck at random, in no language.',
      options: { lettersMin: 'Shortest word looked at, letters' },
    },
    'foreign-script': {
      title: 'Another script',
      seeks: 'A text in letters that the site does not use.',
      options: { languages: 'Languages of the site' },
    },
    'foreign-language': {
      title: 'Another language',
      seeks: 'A text in a language that the site is not written in. A hint, never a verdict.',
      options: { languages: 'Languages of the site' },
    },
    'same-text': {
      title: 'The same text',
      seeks: 'Word for word what was sent before, within a day.',
      options: { lengthMin: 'Shortest text looked at, characters' },
    },
    'near-duplicate': {
      title: 'Nearly the same text',
      seeks: 'Hardly different from what was sent within a week, and from what you made of that.',
      options: {},
    },
    pace: {
      title: 'Faster than people write',
      seeks: 'Too many within ten minutes.',
      options: {
        sameAuthorMax: 'From one author',
        sameAddressMax: 'From one network address',
        alikeMax: 'Saying nearly the same',
      },
    },
    'form-signals': {
      title: 'Filled in by a machine',
      seeks: 'A hidden field with something in it, or a form sent at once.',
      options: { secondsMin: 'Seconds a person takes at least' },
    },
    'spam-model': {
      title: 'Spam model',
      seeks: 'Words and their company, as they were found in spam and in what was approved here.',
      options: {},
    },
    profanity: {
      title: 'Strong language',
      seeks: 'Rude words, disguised or not. Holds, never spam.',
      options: {},
    },
    shouting: {
      title: 'Shouting',
      seeks: 'Mostly capitals. Holds, never spam.',
      options: { lettersMin: 'Letters before it counts', capitalsMax: 'Share of capitals allowed, 0 to 1' },
    },
    'repeated-characters': {
      title: 'Drawn-out letters',
      seeks: 'Sooooo or !!!!!!!!. Holds, never spam.',
      options: { repeatsMax: 'In a row, at most' },
    },
    'remote-checks': {
      title: 'Remote checks',
      seeks: 'What the services you have set up answer, asked only where the other rules do not decide.',
      options: {},
    },
    'author-trust': {
      title: 'Known authors',
      seeks: 'Somebody whose comments you have approved so far. Takes points off.',
      options: { approvedMin: 'Approved comments it takes' },
    },
  },
  states: { on: 'On', shadow: 'On trial', off: 'Off' },
  state: 'State',
  shadowHint: 'On trial, a rule runs and is recorded, and counts for nothing.',
  weight: 'Weight',
  weightHint: 'The weight of a rule multiplies its points.',
  points: (points) => `${points} points`,
  version: (version) => `Version ${number.format(version)}`,
  madeBy: (name) => `by ${name}`,
  theService: 'the service',
  whole: 'What the points lead to',
  mode: 'Who decides',
  modes: {
    auto: 'The rules, and a person where they are not sure',
    'hold-all': 'A person, about every comment',
  },
  thresholds: 'Thresholds',
  thresholdsHint: 'Points from which on a comment is held, and from which on it is spam.',
  holdFrom: 'Held from',
  spamFrom: 'Spam from',
  lists: 'Your own words and places',
  onePerLine: 'One a line.',
  blockedWords: 'Words to block',
  allowedWords: 'Words that are fine here',
  allowedWordsHint: 'One a line: no strong language on this site.',
  blockedDomains: 'Domains to block',
  blockedDomainsHint: 'One a line, with all that are under it.',
  languages: 'Rude in any comment',
  languagesHint:
    'English always is. Others count in comments written in them; those ticked count everywhere.',
  blockedPeople: 'People and addresses',
  blockedCount: (authors, addresses) =>
    authors + addresses === 0
      ? 'Nobody is blocked.'
      : `Blocked: ${number.format(authors)} ${authors === 1 ? 'author' : 'authors'} and, for their day, ${number.format(addresses)} ${addresses === 1 ? 'address' : 'addresses'}. They are kept by key, and never by name.`,
  blockAuthors: 'Block more authors',
  blockAuthorsHint: 'An email address a line, or the id of a comment of theirs.',
  unblockAuthors: 'Unblock authors',
  unblockAuthorsHint: 'An email address a line.',
  patterns: 'Patterns',
  patternsHint:
    'Regular expressions in the syntax of RE2, without look-around and back-references. A score below zero speaks for a comment.',
  patternName: 'Name',
  newPattern: 'A new pattern',
  expression: 'Expression',
  score: 'Points',
  lookIn: 'Look in',
  places: { name: 'Name', website: 'Website', body: 'Text' },
  switches: {
    caseSensitive: 'Upper and lower case differ',
    folded: 'See through disguises',
    hold: 'Always hold',
  },
  morePatterns: 'Room for another pattern',
  trial: 'Try it',
  trialHint: 'What these rules say of a text, before they are saved.',
  trialText: 'A text',
  trialName: 'Name',
  trialWebsite: 'Website',
  tryIt: 'Try it',
  verdicts: { approve: 'Would be approved', hold: 'Would be held', spam: 'Would be spam' },
  inForceSays: (verdict, score) =>
    `The saved rules say otherwise: ${verdict.toLowerCase()}, ${score} points.`,
  sameAsInForce: 'The saved rules say the same.',
  trialFailed: 'That did not work. Press “Try it” to have it tried again.',
  save: 'Save',
  saved: (version) => `Saved. Version ${number.format(version)} judges from now on.`,
  restored: (version, from) =>
    `Version ${number.format(from)} is back, as version ${number.format(version)}.`,
  saveFaults: (count) =>
    count === 1
      ? 'Not saved: one field needs a look.'
      : `Not saved: ${number.format(count)} fields need a look.`,
  stale: (version) => `Not saved: somebody has saved version ${number.format(version)} meanwhile.`,
  staleHint:
    'What you typed is still here. This is what they changed; saving again puts your rules in place of theirs.',
  fromDryRun: 'These are the rules of a dry run. They are not saved yet.',
  mayNotChange: 'Your role may look and try, and not change.',
  otherSites: 'Sites',
  nothingChanges: 'Nothing is different.',
  was: 'was',
  is: 'is',
  counts: 'Counts',
  yes: 'Yes',
  no: 'No',
};
