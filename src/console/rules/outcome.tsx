import type { RuleOutcome } from '../../sites/outcome-views.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { useWords } from '../words/use-words.js';

/** How a rule has done, in a line; nothing where it found nothing. */
export function Outcome({ outcome }: { outcome: RuleOutcome | undefined }) {
  const words = useRulesWords();
  const { language } = useWords();
  if (outcome === undefined) return null;
  const format = (count: number) => new Intl.NumberFormat(language).format(count);
  const { shadow, ...counted } = outcome;
  return (
    <>
      {counted.found > 0 && (
        <p class="rule-outcome">
          {words.outcome(format(counted.found), format(counted.held))}{' '}
          <Judged upheld={counted.upheld} overturned={counted.overturned} />
        </p>
      )}
      {shadow.found > 0 && (
        <p class="rule-outcome rule-outcome-shadow">
          {words.outcomeOnTrial(format(shadow.found))}{' '}
          <Judged upheld={shadow.upheld} overturned={shadow.overturned} />
        </p>
      )}
    </>
  );
}

function Judged({ upheld, overturned }: { upheld: number; overturned: number }) {
  const words = useRulesWords();
  const { language } = useWords();
  const format = (count: number) => new Intl.NumberFormat(language).format(count);
  if (upheld + overturned === 0) return <span>{words.notModerated}</span>;
  return (
    <>
      <span class="outcome-upheld">{words.upheld(format(upheld))}</span>{' '}
      <span class="outcome-overturned">{words.overturned(format(overturned))}</span>
    </>
  );
}
