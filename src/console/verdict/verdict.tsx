import type { ReviewItem } from '../../moderation/review-views.js';
import { useWords } from '../words/use-words.js';
import { useEvidence } from './evidence.js';
import { reasonId } from './marked-text.js';
import { useRuleTitle } from './rule-title.js';
import type { NumberedFinding } from './segments.js';

interface VerdictProps {
  verdict: ReviewItem['verdict'];
  findings: readonly NumberedFinding[];
  itemId: string;
}

/** Why the rules decided as they did: each reason with its weight, and what they come to. */
export function Verdict({ verdict, findings, itemId }: VerdictProps) {
  const words = useWords();
  if (verdict === null) return <p class="verdict-none">{words.notJudged}</p>;
  if (findings.length === 0)
    return <p class="verdict-none">{verdict.reason === null ? words.noReasons : words.couldNotBeJudged}</p>;
  const counted = findings.filter(({ shadow, score }) => shadow !== true && score !== 0);
  return (
    <div class="verdict">
      <ol>
        {findings.map((finding) => (
          <Reason key={finding.number} finding={finding} itemId={itemId} />
        ))}
      </ol>
      {counted.length > 1 && verdict.score !== null && (
        <p class="verdict-sum">
          <span>{words.sum}</span> <Score score={verdict.score} />
        </p>
      )}
    </div>
  );
}

function Reason({ finding, itemId }: { finding: NumberedFinding; itemId: string }) {
  const words = useWords();
  const evidenceOf = useEvidence();
  const titleOf = useRuleTitle();
  const { number, rule, score, shadow, hold } = finding;
  return (
    <li
      id={reasonId(itemId, number)}
      value={number}
      class={shadow === true ? 'reason reason-shadow' : 'reason'}
      tabIndex={-1}
    >
      <span class="reason-evidence" dir="auto">
        {evidenceOf(finding)}
      </span>
      <span class="reason-rule">
        {titleOf(rule)}
        {shadow === true && <> · {words.shadow}</>}
        {hold === true && <> · {words.needsHuman}</>}
      </span>
      {score !== 0 && <Score score={score} />}
    </li>
  );
}

/** So many points for or against a comment. */
export function Score({ score }: { score: number }) {
  const { language } = useWords();
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(score);
  return <data value={String(score)}>{text}</data>;
}
