import { type FormProps, NumberField, TextField } from '../forms/field.js';
import { countPatterns, valueOf } from '../forms/fields.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { StateField } from './state-field.js';

const places = ['body', 'name', 'website'] as const;
const switches = ['folded', 'caseSensitive', 'hold'] as const;

/** A site's own expressions, and room for one more. */
export function PatternList({ room, ...form }: FormProps & { room: number }) {
  const words = useRulesWords();
  const count = countPatterns(form.fields);
  return (
    <section class="patterns" aria-labelledby="patterns">
      <h2 id="patterns">{words.patterns}</h2>
      <p class="small">{words.patternsHint}</p>
      {Array.from({ length: count + room }, (_, index) => (
        <Pattern key={index} index={index} isNew={index >= count} {...form} />
      ))}
      <button class="button button-quiet" name="room" value={room + 1} formNoValidate data-room>
        {words.morePatterns}
      </button>
    </section>
  );
}

function Pattern({ index, isNew, ...form }: FormProps & { index: number; isNew: boolean }) {
  const words = useRulesWords();
  const at = `patterns/${index}`;
  const title = isNew ? words.newPattern : valueOf(form.fields, `${at}/name`);
  const fields = isNew ? { ...form.fields, [`${at}/score`]: ['5'], [`${at}/fields`]: ['body'] } : form.fields;
  const chosen = { places: new Set(fields[`${at}/fields`]), switches: new Set(fields[`${at}/switches`]) };
  return (
    <div class="pattern" role="group" aria-label={title}>
      <TextField
        name={`${at}/name`}
        label={isNew ? words.newPattern : words.patternName}
        maxLength={100}
        {...form}
      />
      <NumberField name={`${at}/score`} label={words.score} min={-50} max={100} {...form} fields={fields} />
      <StateField name={`${at}/state`} of={title} {...form} />
      <TextField name={`${at}/pattern`} label={words.expression} maxLength={500} isCode {...form} />
      <div class="ticks pattern-ticks">
        <span role="group" aria-label={words.lookIn}>
          {places.map((place) => (
            <label key={place}>
              <input type="checkbox" name={`${at}/fields`} value={place} checked={chosen.places.has(place)} />{' '}
              {words.places[place]}
            </label>
          ))}
        </span>
        {switches.map((name) => (
          <label key={name}>
            <input type="checkbox" name={`${at}/switches`} value={name} checked={chosen.switches.has(name)} />{' '}
            {words.switches[name]}
          </label>
        ))}
      </div>
    </div>
  );
}
