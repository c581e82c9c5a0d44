import type { RulesWords } from './words.js';

/** What a field of the form is called, with what it belongs to, e.g. "Too many links: Links allowed". */
export function fieldNameOf(name: string, words: RulesWords): string {
  const [part = '', first = '', second = ''] = name.split('/');
  if (part === 'rules' && first in words.rules) {
    const { title, options } = words.rules[first as keyof typeof words.rules];
    const labels: Readonly<Record<string, string>> = {
      state: words.state,
      enabled: words.state,
      shadow: words.state,
      weight: words.weight,
      ...options,
    };
    return `${title}: ${labels[second] ?? second}`;
  }
  if (part === 'patterns') {
    const { caseSensitive, folded, hold } = words.switches;
    const labels: Readonly<Record<string, string>> = {
      name: words.patternName,
      pattern: words.expression,
      score: words.score,
      fields: words.lookIn,
      enabled: words.state,
      shadow: words.state,
      ...{ caseSensitive, folded, hold },
    };
    return `${words.patterns} ${Number(first) + 1}${labels[second] === undefined ? '' : `: ${labels[second]}`}`;
  }
  const labels: Readonly<Record<string, string>> = {
    mode: words.mode,
    'thresholds/hold': words.holdFrom,
    'thresholds/spam': words.spamFrom,
    blockedWords: words.blockedWords,
    allowedWords: words.allowedWords,
    blockedDomains: words.blockedDomains,
    blockAuthors: words.blockAuthors,
    blockedAuthors: words.rules['blocked-author'].title,
    blockedAddresses: words.rules['blocked-address'].title,
    languages: words.languages,
    'trial/body': words.trialText,
  };
  return labels[name] ?? name;
}
