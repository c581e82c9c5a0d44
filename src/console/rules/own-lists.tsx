import { AreaField, Faults, type FormProps } from '../forms/field.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { useWords } from '../words/use-words.js';

interface OwnListsProps extends FormProps {
  /** ISO 639-1 codes of the languages that may be ticked. */
  languages: readonly string[];
  blocked: { authors: number; addresses: number };
}

/** A site's own words, domains, languages and people. */
export function OwnLists({ languages, blocked, ...form }: OwnListsProps) {
  const words = useRulesWords();
  return (
    <section class="own-lists" aria-labelledby="own-lists">
      <h2 id="own-lists">{words.lists}</h2>
      <AreaField name="blockedWords" label={words.blockedWords} hint={words.onePerLine} rows={5} {...form} />
      <AreaField
        name="allowedWords"
        label={words.allowedWords}
        hint={words.allowedWordsHint}
        rows={5}
        {...form}
      />
      <AreaField
        name="blockedDomains"
        label={words.blockedDomains}
        hint={words.blockedDomainsHint}
        rows={5}
        {...form}
      />
      <Languages languages={languages} {...form} />
      <div class="own-people" role="group" aria-labelledby="own-people">
        <h3 id="own-people">{words.blockedPeople}</h3>
        <p class="small">{words.blockedCount(blocked.authors, blocked.addresses)}</p>
        <AreaField
          name="blockAuthors"
          label={words.blockAuthors}
          hint={words.blockAuthorsHint}
          rows={2}
          {...form}
        />
        <AreaField
          name="unblockAuthors"
          label={words.unblockAuthors}
          hint={words.unblockAuthorsHint}
          rows={2}
          {...form}
        />
      </div>
    </section>
  );
}

function Languages({ languages, fields, faults }: Pick<OwnListsProps, 'languages' | 'fields' | 'faults'>) {
  const words = useRulesWords();
  const { language } = useWords();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const chosen = new Set(fields['languages']);
  const named = languages
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  return (
    <fieldset class="own-languages">
      <legend>{words.languages}</legend>
      <p class="field-hint">{words.languagesHint}</p>
      <div class="ticks">
        {named.map(({ code, name }) => (
          <label key={code}>
            <input type="checkbox" name="languages" value={code} checked={chosen.has(code)} /> {name}
          </label>
        ))}
      </div>
      <Faults name="languages" faults={faults} />
    </fieldset>
  );
}
