/** A string for each plural category of a language (Unicode CLDR); one that has no form of its own takes `other`. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A string with its `{placeholders}` filled in. One that is given no value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}

/** A counted string for `n`, in which `{n}` becomes the number as the language writes it. */
export function sayCount(forms: Counted, n: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
  return fill(form, { n: n.toLocaleString(language) });
}
