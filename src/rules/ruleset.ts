import { advertInName } from './advert-in-name.js';
import { authorTrust, trustIn } from './author-trust.js';
import { blockedAddress } from './blocked-address.js';
import { blockedAuthor } from './blocked-author.js';
import { blockedDomains } from './blocked-domains.js';
import { blockedWords } from './blocked-words.js';
import { contactHandles } from './contact-handles.js';
import { disposableEmail } from './disposable-email.js';
import { evaluate } from './evaluate.js';
import type { AuthorHistory, Reading, Rule, Subject, Verdict } from './findings/rule.js';
import { foreignLanguage } from './foreign-language.js';
import { foreignScript } from './foreign-script.js';
import { formSignals } from './form-signals.js';
import { gibberish } from './gibberish.js';
import { linkInName } from './link-in-name.js';
import { namedAuthor } from './named-author.js';
import { nearDuplicate } from './near-duplicate.js';
import { pace } from './pace.js';
import { patterns } from './patterns.js';
import { phoneNumbers } from './phone-numbers.js';
import { profanity } from './profanity.js';
import { remoteChecks } from './remote-checks.js';
import { repeatedCharacters } from './repeated-characters.js';
import { repeatedSubmission } from './repeated-submission.js';
import type { RulesetDefinition } from './ruleset-definition.js';
import { sameText } from './same-text.js';
import { inShadow } from './shadow.js';
import { shouting } from './shouting.js';
import { noModels, type SpamModels, spamModel } from './spam-model/spam-model.js';
import { stackedMarks } from './stacked-marks.js';
import { staffName } from './staff-name.js';
import { suspiciousLinks } from './suspicious-links.js';
import { pointsForTooMany, tooManyLinks } from './too-many-links.js';
import { walletAddresses } from './wallet-addresses.js';

export {
  defaultRuleset,
  type RulesetDefinition,
  ruleNames,
  rulesetDefinitionSchema,
} from './ruleset-definition.js';

/** A site's rules, ready to judge. Compiled once per version and kept by the caller; it holds no state. */
export interface Ruleset {
  readonly rules: readonly Rule[];
  /** Keys of the authors this site has blocked, for gathering `facts.authorBlocked`. */
  readonly blockedAuthors: ReadonlySet<string>;
  /** Keys of the addresses this site has blocked, for gathering `facts.addressBlocked`. */
  readonly blockedAddresses: ReadonlySet<string>;
  /** Whether remote checks are asked, and whether their silence holds a comment. */
  readonly remoteChecks: 'off' | 'in-shadow' | 'on';
  /** The version of the site model that judges beside the base model; null without one. */
  readonly spamHead: number | null;
  /** It names the languages the site is written in, so that the language of a comment matters. */
  readonly namesLanguages: boolean;
  /** How many points an author's past speaks for their comments at most. */
  readonly trustIn: (author: AuthorHistory) => number;
  readonly evaluate: (subject: Subject) => Verdict;
}

/**
 * Compiles a site's settings into rules, in the order of their findings.
 * @param models what `spam-model` judges by; without any it finds nothing.
 */
export function compileRuleset(definition: RulesetDefinition, models: SpamModels = noModels): Ruleset {
  const { mode, thresholds, rules: settings } = definition;

  const inOrder: Rule[] = [
    // What the site's own moderators have ruled out.
    blockedAuthor(settings['blocked-author']),
    blockedAddress(settings['blocked-address']),
    blockedDomains({ ...settings['blocked-domains'], domains: definition.blockedDomains }),
    blockedWords({ ...settings['blocked-words'], words: definition.blockedWords }),
    patterns({ ...settings.patterns, patterns: definition.patterns }),

    // Whom the comment says it is by.
    namedAuthor(settings['named-author']),
    staffName(settings['staff-name']),

    // Adverts: where links lead, and where none belongs.
    tooManyLinks(settings['too-many-links']),
    suspiciousLinks(settings['suspicious-links']),
    linkInName(settings['link-in-name']),
    advertInName(settings['advert-in-name']),
    disposableEmail(settings['disposable-email']),

    // Where readers are asked to go on, and whom to pay.
    contactHandles(settings['contact-handles']),
    phoneNumbers(settings['phone-numbers']),
    walletAddresses(settings['wallet-addresses']),
    gibberish(settings.gibberish),
    foreignScript(settings['foreign-script']),
    foreignLanguage(settings['foreign-language']),

    // The button pressed twice.
    repeatedSubmission(),

    // Campaigns: the same thing said again, faster than people write, by something that is no person.
    sameText(settings['same-text']),
    nearDuplicate(settings['near-duplicate']),
    pace(settings.pace),
    formSignals(settings['form-signals']),

    // All of its words together, as they were found in spam and in ham before.
    spamModel(
      { ...settings['spam-model'], countedForLinks: countedForLinks(settings['too-many-links']) },
      models,
    ),

    // How it is said. These can hold a comment and never make it spam.
    profanity({
      ...settings.profanity,
      allowedWords: definition.allowedWords,
      languages: definition.languages,
    }),
    shouting(settings.shouting),
    repeatedCharacters(settings['repeated-characters']),
    stackedMarks(settings['stacked-marks']),

    // What others said, asked only where all of the above had nothing to say.
    remoteChecks(settings['remote-checks']),

    // What speaks for a comment. It outweighs doubts and nothing firmer.
    authorTrust(settings['author-trust']),
  ];

  const setting = new Map(Object.entries(settings));
  const rules = inOrder
    .filter(({ name }) => setting.get(name)?.enabled === true)
    .map((rule) => (setting.get(rule.name)?.shadow === true ? inShadow(rule) : rule));
  return {
    rules,
    blockedAuthors: new Set(definition.blockedAuthors),
    blockedAddresses: new Set(definition.blockedAddresses.map(({ key }) => key)),
    namesLanguages: settings['foreign-language'].languages.length > 0,
    remoteChecks: standingOf(settings['remote-checks']),
    spamHead: settings['spam-model'].enabled ? (models.head?.version ?? null) : null,
    trustIn: trustOf(settings['author-trust']),
    evaluate: (subject) => evaluate(subject, { rules, thresholds, mode }),
  };
}

/** What `too-many-links` adds to the score for more links than are allowed: nothing where it is off, or in shadow. */
function countedForLinks(
  setting: RulesetDefinition['rules']['too-many-links'],
): (reading: Reading) => number {
  if (!setting.enabled || setting.shadow) return () => 0;
  return (reading) => pointsForTooMany(reading, setting);
}

function trustOf(setting: RulesetDefinition['rules']['author-trust']): Ruleset['trustIn'] {
  if (!setting.enabled || setting.shadow) return () => 0;
  return (author) => trustIn(author, setting);
}

function standingOf({ enabled, shadow }: { enabled: boolean; shadow: boolean }): Ruleset['remoteChecks'] {
  if (!enabled) return 'off';
  return shadow ? 'in-shadow' : 'on';
}
