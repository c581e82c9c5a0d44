import { AreaField, type FormProps, NumberField, SelectField, TextField } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';
import { useWords } from '../words/use-words.js';
import { PageRules } from './page-rules.js';
import { Switch } from './switch.js';
import { useSitesWords } from './words.js';

const proofs = ['off', 'adaptive', 'always'] as const;
/** Never, and what one would reach for; a window of another length is offered beside them. */
const editWindows = [0, 5 * 60, 15 * 60, 60 * 60, 24 * 60 * 60, 7 * 24 * 60 * 60];

/** What a site is called, where it may be embedded, and what its form asks for. */
export function Settings({ action, mayChange, ...form }: FormProps & { action: string; mayChange: boolean }) {
  const words = useSitesWords();
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{words.settings}</h2>
      <form method="post" action={action}>
        <fieldset class="site-form" disabled={!mayChange}>
          <TextField name="name" label={words.name} maxLength={100} required {...form} />
          <AreaField name="origins" label={words.origins} hint={words.originsHint} rows={3} {...form} />
          <TextField
            name="languages"
            label={words.languages}
            hint={words.languagesHint}
            maxLength={100}
            {...form}
          />
          <NumberField
            name="bodyLengthMax"
            label={words.longest}
            hint={words.longestHint}
            min={1}
            max={10_000}
            isWhole
            {...form}
          />
          <EditWindow {...form} />
          <fieldset class="choices">
            <legend>{words.asksFor}</legend>
            <Switch name="formWebsite" label={words.asksWebsite} {...form} />
          </fieldset>
          <SelectField
            name="proofOfWork"
            label={words.proof}
            hint={words.proofHint}
            choices={proofs.map((when) => [when, words.proofs[when]])}
            {...form}
          />
          <PageRules {...form} />
          {mayChange && <button class="button">{words.save}</button>}
        </fieldset>
      </form>
    </section>
  );
}

function EditWindow(form: FormProps) {
  const words = useSitesWords();
  const { language } = useWords();
  const current = Number(valueOf(form.fields, 'editWindowSeconds'));
  const windows = [...new Set([...editWindows, current])].sort((one, other) => one - other);
  return (
    <SelectField
      name="editWindowSeconds"
      label={words.editWindow}
      hint={words.editWindowHint}
      choices={windows.map((seconds) => [
        String(seconds),
        seconds === 0 ? words.noEdits : durationIn(language, seconds),
      ])}
      {...form}
    />
  );
}

/** In the largest unit that it is a whole number of. */
function durationIn(language: string, seconds: number): string {
  const units = { day: 24 * 60 * 60, hour: 60 * 60, minute: 60, second: 1 };
  const [unit, length] = Object.entries(units).find(([, length]) => seconds % length === 0) ?? ['second', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    seconds / length,
  );
}
