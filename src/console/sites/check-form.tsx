import { Faults, type FormProps, TextField } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';
import { Switch } from './switch.js';
import { useSitesWords } from './words.js';

export interface CheckFormProps extends FormProps {
  check: string;
  action: string;
  hasSecret: boolean;
  /** What of a comment the check may be sent. */
  sendable: readonly string[];
  /** What it asks for besides. */
  asksFor: readonly string[];
}

/** How a remote check is set up; open where something is wrong with it. */
export function CheckForm({ check, action, hasSecret, sendable, asksFor, ...form }: CheckFormProps) {
  const words = useSitesWords();
  const isFaulty = Object.keys(form.faults).some((name) => name.startsWith(`${check}/`));
  const chosen = new Set(form.fields[`${check}/send`]);
  const title = words.checkNames[check] ?? check;
  return (
    <details class="check-form" open={isFaulty}>
      <summary>
        {words.setUp} <span class="ar-vh">{title}</span>
      </summary>
      <form class="site-form" method="post" action={action}>
        <fieldset class="choices">
          <legend>{title}</legend>
          <Switch name={`${check}/enabled`} label={words.checkEnabled} {...form} />
          {asksFor.includes('feedback') && (
            <Switch name={`${check}/feedback`} label={words.checkFeedback} {...form} />
          )}
        </fieldset>
        <fieldset class="choices" id={`${check}/send`}>
          <legend>{words.checkSends}</legend>
          {sendable.map((part) => (
            <label key={part}>
              <input type="checkbox" name={`${check}/send`} value={part} checked={chosen.has(part)} />
              <span>{words.checkParts[part] ?? part}</span>
            </label>
          ))}
          <Faults name={`${check}/send`} faults={form.faults} />
        </fieldset>
        <TextField name={`${check}/url`} label={words.checkUrl} hint={words.checkUrlHint} isCode {...form} />
        {asksFor.includes('blog') && (
          <TextField name={`${check}/blog`} label={words.checkBlog} isCode {...form} />
        )}
        {asksFor.includes('model') && (
          <TextField name={`${check}/model`} label={words.checkModel} isCode {...form} />
        )}
        {asksFor.includes('secret') && <Secret check={check} hasSecret={hasSecret} {...form} />}
        <button class="button">{words.save}</button>
      </form>
    </details>
  );
}

/** Goes in and never comes out. */
function Secret({ check, hasSecret, fields, faults }: FormProps & { check: string; hasSecret: boolean }) {
  const words = useSitesWords();
  const name = `${check}/secret`;
  return (
    <>
      <div class="field">
        <label for={name}>{words.checkSecret}</label>
        <span class="field-hint" id={`${name}-hint`}>
          {hasSecret ? words.checkSecretKept : words.checkSecretNone}
        </span>
        <input
          id={name}
          name={name}
          type="password"
          autocomplete="off"
          aria-describedby={`${name}-hint`}
          aria-invalid={faults[name] === undefined ? undefined : true}
        />
        <Faults name={name} faults={faults} />
      </div>
      {hasSecret && valueOf(fields, `${check}/enabled`) !== 'on' && (
        <div class="choices">
          <Switch name={`${check}/forget`} label={words.checkForget} fields={{}} faults={faults} />
        </div>
      )}
    </>
  );
}
