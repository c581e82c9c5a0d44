import type { ComponentChildren } from 'preact';
import { Time } from '../../reader/shared/time.js';
import type { FormProps } from '../forms/field.js';
import { useWords } from '../words/use-words.js';
import { CheckForm } from './check-form.js';
import { type CheckState, useSitesWords } from './words.js';

/** A remote check with how it has been doing. */
export interface ShownCheck {
  check: string;
  hasSecret: boolean;
  /** What its form is made of. */
  sendable: readonly string[];
  asksFor: readonly string[];
  health: {
    state: CheckState;
    answeredAt: string | null;
    failure: string | null;
    restsUntil: string | null;
  };
}

interface RemoteChecksProps extends FormProps {
  checks: readonly ShownCheck[];
  now: Date;
  /** The address of the site's page. */
  here: string;
  mayChange: boolean;
}

/** Whom the site asks about its comments, whether they answer, and how that is set up. */
export function RemoteChecks({ checks, now, here, mayChange, ...form }: RemoteChecksProps) {
  const words = useSitesWords();
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{words.checks}</h2>
      <p class="small">{words.checksHint}</p>
      <ul class="versions">
        {checks.map((check) => (
          <Check key={check.check} of={check} now={now}>
            {mayChange && <CheckForm {...check} {...form} action={`${here}/checks/${check.check}`} />}
          </Check>
        ))}
      </ul>
    </section>
  );
}

function Check({
  of: { check, health },
  now,
  children,
}: {
  of: ShownCheck;
  now: Date;
  children: ComponentChildren;
}) {
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
      {children}
    </li>
  );
}
