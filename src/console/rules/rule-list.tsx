import type { RuleOutcome } from '../../sites/outcome-views.js';
import type { RuleName, RuleOption } from '../../sites/rules-views.js';
import { type FormProps, NumberField, TextField } from '../forms/field.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import type { RuleGroup } from '../rule-words/words.js';
import { Outcome } from './outcome.js';
import { StateField } from './state-field.js';

/** In the order in which their findings are told. */
const groups: Readonly<Record<RuleGroup, readonly RuleName[]>> = {
  lists: ['blocked-author', 'blocked-address', 'blocked-domains', 'blocked-words', 'patterns'],
  claims: ['named-author', 'staff-name'],
  adverts: ['too-many-links', 'suspicious-links', 'link-in-name', 'advert-in-name', 'disposable-email'],
  elsewhere: [
    'contact-handles',
    'phone-numbers',
    'wallet-addresses',
    'gibberish',
    'foreign-script',
    'foreign-language',
  ],
  again: ['repeated-submission', 'same-text', 'near-duplicate', 'pace', 'form-signals'],
  model: ['spam-model'],
  manner: ['profanity', 'shouting', 'repeated-characters', 'stacked-marks'],
  others: ['remote-checks'],
  trust: ['author-trust'],
};

export type RuleOptions = Readonly<Record<RuleName, readonly RuleOption[]>>;

interface RuleListProps extends FormProps {
  options: RuleOptions;
  outcomes: readonly RuleOutcome[];
}

/** Every rule with what it looks for, its switch, its weight and what else it can be set to. */
export function RuleList({ options, outcomes, ...form }: RuleListProps) {
  const words = useRulesWords();
  return (
    <>
      {(Object.keys(groups) as RuleGroup[]).map((group) => (
        <section key={group} class="rule-group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{words.groups[group]}</h2>
          {groups[group].map((rule) => (
            <Rule
              key={rule}
              rule={rule}
              options={options[rule]}
              outcome={outcomes.find((outcome) => outcome.rule === rule)}
              {...form}
            />
          ))}
        </section>
      ))}
    </>
  );
}

interface RuleProps extends FormProps {
  rule: RuleName;
  options: readonly RuleOption[];
  outcome: RuleOutcome | undefined;
}

function Rule({ rule, options, outcome, ...form }: RuleProps) {
  const words = useRulesWords();
  const { title, seeks, options: labels } = words.rules[rule];
  const labelOf = (name: string) => (labels as Readonly<Record<string, string>>)[name] ?? name;
  return (
    <div class="rule" role="group" aria-labelledby={`rule-${rule}`}>
      <div class="rule-about">
        <h3 id={`rule-${rule}`}>{title}</h3>
        <p>{seeks}</p>
        <Outcome outcome={outcome} />
      </div>
      <StateField name={`rules/${rule}/state`} of={title} {...form} />
      <div class="rule-weight">
        <NumberField name={`rules/${rule}/weight`} label={words.weight} min={0} max={10} {...form} />
      </div>
      {options.length > 0 && (
        <div class="rule-settings">
          {options.map((option) =>
            option.kind === 'number' ? (
              <NumberField
                key={option.name}
                {...option}
                name={`rules/${rule}/${option.name}`}
                label={labelOf(option.name)}
                {...form}
              />
            ) : (
              <TextField
                key={option.name}
                name={`rules/${rule}/${option.name}`}
                label={labelOf(option.name)}
                hint="en, de, …"
                {...form}
              />
            ),
          )}
        </div>
      )}
    </div>
  );
}
