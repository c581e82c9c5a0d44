import { Time } from '../../time.js';
import { useWords } from '../use-words.js';
import { type CheckState, useSitesWords } from './words.js';

/** A remote check with how it has been doing. */
export interface ShownCheck {
  check: string;
  health: {
    state: CheckState;
    answeredAt: string | null;
    failure: string | null;
    restsUntil: string | null;
  };
}

/** Whom the site asks about its comments, and whether they answer. */
export function RemoteChecks({ checks, now }: { checks: readonly ShownCheck[]; now: Date }) {
  const words = useSitesWords();
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{words.checks}</h2>
      <p class="small">{words.checksHint}</p>
      <ul class="versions">
        {checks.map((check) => (
          <Check key={check.check} of={check} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Check({ of: { check, health }, now }: { of: ShownCheck; now: Date }) {
  const words = useSitesWords();
  const { language } = useWords();
  const { state, answeredAt, failure, restsUntil } = health;
  return (
    <li>
      <strong>{words.checkNames[check] ?? check}</strong>
      <span class={`check-state check-${state}`}>{words.checkStates[state]}</span>
      {answeredAt !== null && (
        <span class="small">
          {words.lastAnswer} <Time iso={answeredAt} now={now} language={language} />
        </span>
      )}
      {state === 'resting' && restsUntil !== null && (
        <span class="small">
          {words.rests} <Time iso={restsUntil} now={now} language={language} />
        </span>
      )}
      {failure !== null && (state === 'failing' || state === 'resting') && (
        <span class="small">{failure}</span>
      )}
    </li>
  );
}
