import { evidenceOf } from './findings/finding-text.js';
import type { Rule } from './findings/rule.js';

/**
 * The same rule, watched and not obeyed: what it finds is recorded with `shadow: true` and counts for nothing.
 * That it fails is recorded the same way, and holds no comment.
 */
export function inShadow(rule: Rule): Rule {
  const { name } = rule;
  return {
    name,
    check(subject, reading) {
      try {
        return rule.check(subject, reading).map((finding) => ({ ...finding, shadow: true }));
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'unknown error';
        const failure = evidenceOf('rule-failed', { reason, shadow: true });
        return [{ rule: name, field: 'body', score: 0, ...failure, spans: [], shadow: true }];
      }
    },
  };
}
