import { getDomain } from 'tldts';
import { z } from 'zod';
import { addressText, oneLine } from '../input/text.js';
import { patternsSchema } from './pattern-definition.js';
import { languageCodes } from './text/languages.js';

const wordsMax = 2_000;
const wordLengthMax = 100;
const domainsMax = 5_000;
const domainLengthMax = 253;
const authorsMax = 10_000;
const addressesMax = 1_000;
const authorKeyLengthMax = 128;
const thresholdMax = 1_000;
const weightMax = 10;

const weight = z
  .number()
  .min(0)
  .max(weightMax)
  .default(1)
  .describe('What the score of this rule is multiplied by');

const shadow = z
  .boolean()
  .default(false)
  .describe('The rule runs, and what it finds is recorded and not counted');

/** What every rule can be set to, and what this one can besides. */
function settings<Options extends z.ZodRawShape>(options: Options) {
  return z
    .strictObject({ enabled: z.boolean().default(true), shadow, weight, ...options })
    .prefault({} as never);
}

const thresholds = z
  .strictObject({
    hold: z
      .number()
      .min(0)
      .max(thresholdMax)
      .default(5)
      .describe('A comment with this score or more is held'),
    spam: z
      .number()
      .min(0)
      .max(thresholdMax)
      .default(10)
      .describe('A comment with this score or more is spam'),
  })
  .refine(({ hold, spam }) => hold <= spam, { error: 'hold must not be above spam', path: ['hold'] });

const word = oneLine('must be text').pipe(
  z
    .string()
    .min(1)
    .max(wordLengthMax)
    .regex(/[\p{L}\p{N}]/u, 'a word needs a letter or a digit'),
);

const domain = addressText('must be a domain').pipe(
  z
    .string()
    .toLowerCase()
    .max(domainLengthMax)
    .refine(
      (value) =>
        getDomain(value) === null ? /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value) : !value.includes('/'),
      'not a domain, such as example.com',
    ),
);

const writtenIn = z
  .array(z.string().regex(/^[a-z]{2,3}$/, 'must be the code of a language, such as en'))
  .max(50)
  .default([])
  .describe('What the site is written in, by ISO 639; empty leaves it to what the site has approved');

/** The key of an address changes every day (UTC), so blocking one ends by itself. */
const blockedAddress = z.strictObject({
  key: z.base64url().min(16).max(authorKeyLengthMax),
  day: z.iso.date(),
});

const rules = z.strictObject({
  'blocked-author': settings({}),
  'blocked-address': settings({}),
  'blocked-domains': settings({}),
  'blocked-words': settings({}),
  patterns: settings({}),
  'named-author': settings({}),
  'staff-name': settings({}),
  'too-many-links': settings({
    linksMax: z.int().min(0).max(100).default(2).describe('Links to other sites a comment may have'),
  }),
  'suspicious-links': settings({}),
  'link-in-name': settings({}),
  'remote-checks': settings({}),
  'advert-in-name': settings({
    wordsMax: z.int().min(1).max(40).default(6).describe('Words a name may have'),
  }),
  'disposable-email': settings({}),
  'contact-handles': settings({}),
  'phone-numbers': settings({}),
  'wallet-addresses': settings({}),
  gibberish: settings({
    lettersMin: z.int().min(6).max(40).default(6).describe('Shorter words are too short to tell'),
  }),
  'foreign-script': settings({ languages: writtenIn }),
  'foreign-language': settings({ languages: writtenIn }),
  'repeated-submission': settings({}),
  'same-text': settings({
    lengthMin: z
      .int()
      .min(0)
      .max(1_000)
      .default(20)
      .describe('Shorter texts may be the same by chance; UTF-16 units'),
  }),
  'near-duplicate': settings({}),
  pace: settings({
    sameAuthorMax: z
      .int()
      .min(0)
      .max(50)
      .default(5)
      .describe(
        'Other comments by the author, from the same network and within ten minutes, that are nothing to remark on',
      ),
    sameAddressMax: z.int().min(0).max(50).default(20).describe('The same for a network address'),
    alikeMax: z.int().min(0).max(50).default(3).describe('The same for comments that say nearly the same'),
  }),
  'form-signals': settings({
    secondsMin: z
      .number()
      .min(0)
      .max(60)
      .default(3)
      .describe('A form that is sent sooner was not filled in by a person'),
  }),
  'spam-model': settings({}),
  profanity: settings({}),
  shouting: settings({
    lettersMin: z
      .int()
      .min(1)
      .max(10_000)
      .default(20)
      .describe('Letters with a case before a comment can shout'),
    capitalsMax: z.number().min(0).max(1).default(0.7).describe('Share of capitals a comment may have'),
  }),
  'repeated-characters': settings({
    repeatsMax: z.int().min(2).max(1_000).default(6).describe('How often a letter may stand in a row'),
  }),
  'stacked-marks': settings({
    marksMax: z.int().min(4).max(100).default(7).describe('Combining marks one letter may carry'),
  }),
  'author-trust': settings({
    approvedMin: z
      .int()
      .min(1)
      .max(1_000)
      .default(3)
      .describe('Approved comments, with none rejected, from which on an author is trusted'),
  }),
});

/** The rules a ruleset can set, in the order of its list. */
export const ruleNames: readonly string[] = Object.keys(rules.shape);

/** What a site may set about how its comments are judged. Everything has a default, so `{}` is a ruleset. */
export const rulesetDefinitionSchema = z.strictObject({
  mode: z
    .enum(['auto', 'hold-all'])
    .default('auto')
    .describe('hold-all puts every comment before a moderator'),
  thresholds: thresholds.prefault({}),
  rules: rules.prefault({}),
  blockedWords: z.array(word).max(wordsMax).default([]),
  allowedWords: z.array(word).max(wordsMax).default([]),
  languages: z
    .array(z.enum(languageCodes))
    .max(languageCodes.length)
    .default([])
    .describe(
      'Languages besides English whose rude words count in any comment; others count in comments written in them',
    ),
  blockedDomains: z.array(domain).max(domainsMax).default([]),
  blockedAuthors: z
    .array(z.base64url().min(16).max(authorKeyLengthMax))
    .max(authorsMax)
    .default([])
    .describe('Opaque keys of authors, as the moderation API shows them'),
  blockedAddresses: z
    .array(blockedAddress)
    .max(addressesMax)
    .default([])
    .describe('Opaque keys of addresses, each with the one day it is good for'),
  patterns: patternsSchema.default([]),
});

export type RulesetDefinition = z.output<typeof rulesetDefinitionSchema>;

/** What a new site starts with. */
export const defaultRuleset: RulesetDefinition = rulesetDefinitionSchema.parse({});
