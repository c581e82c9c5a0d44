import type { RuleOutcome } from '../../sites/outcome-views.js';
import type { RuleName } from '../../sites/rules-views.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { Chart } from './chart.js';
import { at } from './scale.js';
import { useDashboardWords, useNumbers } from './words.js';

/** How often moderators agreed with each rule, the most often judged first. */
export function Precision({ outcomes }: { outcomes: readonly RuleOutcome[] }) {
  const words = useDashboardWords();
  const rules = useRulesWords().rules;
  const { count: format, percent } = useNumbers();
  const judged = outcomes
    .map(({ rule, upheld, overturned }) => ({
      title: rules[rule as RuleName].title,
      upheld,
      overturned,
      share: upheld / (upheld + overturned),
    }))
    .filter(({ upheld, overturned }) => upheld + overturned > 0)
    .sort((one, other) => other.upheld + other.overturned - one.upheld - one.overturned);
  return (
    <Chart
      id="precision"
      title={words.precision}
      summary={words.precisionHint}
      table={{
        head: [words.rule, words.upheld, words.overturned, words.share],
        rows: judged.map(({ title, upheld, overturned, share }) => [
          title,
          format(upheld),
          format(overturned),
          percent(share),
        ]),
      }}
    >
      {judged.length === 0 && <p>{words.nothingYet}</p>}
      <ul class="precision">
        {judged.map(({ title, upheld, overturned, share }) => (
          <li key={title}>
            <span>{title}</span>
            <span class="precision-share">{percent(share)}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="precision-all" width="100" height="8" />
              <rect class="bar" width={at(share * 100)} height="8" />
            </svg>
            <span class="small">
              {words.upheld} {format(upheld)} · {words.overturned} {format(overturned)}
            </span>
          </li>
        ))}
      </ul>
    </Chart>
  );
}
