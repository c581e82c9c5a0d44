import { StatusMark } from '../../reader/status/status-mark.js';
import type { TrialView } from '../../sites/rules-views.js';
import { AreaField, type FormProps, TextField } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { MarkedText } from '../verdict/marked-text.js';
import { numbered } from '../verdict/numbered.js';
import { Verdict } from '../verdict/verdict.js';
import { useWords } from '../words/use-words.js';

const statuses = { approve: 'approved', hold: 'held', reject: 'rejected', spam: 'spam' } as const;
const trialId = 'trial';

interface TrialProps extends FormProps {
  /** Where the form is sent to have the text judged. */
  action: string;
  /** Null while nothing has been tried. */
  trial: TrialView | null;
}

/** A text to paste, and what the rules of the form say of it. */
export function Trial({ action, trial, ...form }: TrialProps) {
  const words = useRulesWords();
  return (
    <section class="trial" aria-labelledby="trial-heading" id="trial">
      <h2 id="trial-heading">{words.trial}</h2>
      <p class="small">{words.trialHint}</p>
      <AreaField name="trial/body" label={words.trialText} rows={6} {...form} />
      <div class="trial-author">
        <TextField name="trial/name" label={words.trialName} maxLength={80} {...form} />
        <TextField name="trial/website" label={words.trialWebsite} maxLength={2_048} {...form} />
      </div>
      <button class="button button-quiet" formAction={`${action}#trial`} formNoValidate>
        {words.tryIt}
      </button>
      <div class="trial-result" data-trial={action} data-failed={words.trialFailed} aria-live="polite">
        {trial !== null && <TrialResult trial={trial} fields={form.fields} />}
      </div>
    </section>
  );
}

/** What came of a trial. */
export function TrialResult({ trial, fields }: { trial: TrialView } & Pick<FormProps, 'fields'>) {
  const words = useRulesWords();
  const { language } = useWords();
  const findings = numbered(trial.findings);
  const about = (field: string) => findings.filter((finding) => finding.field === field);
  const score = (value: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
  const { inForce } = trial;
  const name = valueOf(fields, 'trial/name');
  const website = valueOf(fields, 'trial/website');
  return (
    <>
      <p class="trial-verdict">
        <StatusMark status={statuses[trial.action]} word={words.verdicts[trial.action]} />
        <span>{words.points(score(trial.score))}</span>
      </p>
      {(name !== '' || website !== '') && (
        <p class="trial-who">
          <bdi>
            <MarkedText text={name} findings={about('name')} itemId={trialId} />
          </bdi>{' '}
          <bdi>
            <MarkedText text={website} findings={about('website')} itemId={trialId} />
          </bdi>
        </p>
      )}
      <div class="item-text" dir="auto">
        <MarkedText text={valueOf(fields, 'trial/body')} findings={about('body')} itemId={trialId} />
      </div>
      <Verdict
        verdict={{ ...trial, reason: null, rulesetVersion: null, spamHeadVersion: null }}
        findings={findings}
        itemId={trialId}
      />
      <p class="small">
        {inForce.action === trial.action && inForce.score === trial.score
          ? words.sameAsInForce
          : words.inForceSays(words.verdicts[inForce.action], score(inForce.score))}
      </p>
    </>
  );
}
