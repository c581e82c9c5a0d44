import { AreaField, type FormProps, SelectField } from '../forms/field.js';
import { Switch } from './switch.js';
import { useSitesWords } from './words.js';

const parameterChoices = ['all', 'none', 'named'] as const;

/** Which addresses of the site are one page, folded: few sites need to change it. */
export function PageRules(form: FormProps) {
  const words = useSitesWords();
  return (
    <details class="page-rules" id="page-rules" open={Object.keys(form.faults).some(isOfPageRules)}>
      <summary>{words.pageRules}</summary>
      <p class="field-hint">{words.pageRulesHint}</p>
      <div class="choices">
        <Switch name="schemesAreOne" label={words.schemesAreOne} {...form} />
        <Switch name="wwwIsOne" label={words.wwwIsOne} {...form} />
        <Switch name="trailingSlashIsOne" label={words.trailingSlashIsOne} {...form} />
        <Switch name="parametersAreSorted" label={words.parametersAreSorted} {...form} />
      </div>
      <SelectField
        name="parameters"
        label={words.parameters}
        hint={words.parametersHint}
        choices={parameterChoices.map((choice) => [choice, words.parameterChoices[choice]])}
        {...form}
      />
      <AreaField
        name="namedParameters"
        label={words.namedParameters}
        hint={words.namedParametersHint}
        rows={2}
        {...form}
      />
      <AreaField
        name="trackingParameters"
        label={words.trackingParameters}
        hint={words.trackingParametersHint}
        rows={2}
        {...form}
      />
    </details>
  );
}

function isOfPageRules(field: string): boolean {
  return ['parameters', 'namedParameters', 'trackingParameters'].includes(field);
}
