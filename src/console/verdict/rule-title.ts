import type { RuleName } from '../../sites/rules-views.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';

/** What a rule is called on the page about rules; one that is no more has nothing but its name. */
export function useRuleTitle(): (rule: string) => string {
  const { rules, mode } = useRulesWords();
  return (rule) => {
    if (Object.hasOwn(rules, rule)) return rules[rule as RuleName].title;
    // Not a rule, but what the site or the page is set to.
    return rule === 'hold-all' ? mode : rule.replaceAll('-', ' ');
  };
}
