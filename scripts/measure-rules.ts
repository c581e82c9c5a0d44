// node dist/scripts/measure-rules.js FILE.jsonl [--label NAME] [--likeness] [--language CODE]
// Judges labelled texts { text, label, author? } by the default rules, as comments of people never seen before, and
// prints what each rule finds and would hold by itself. With --likeness it prints instead how many texts have an
// earlier one with 60 % of their words in common, and how many of those the traces find. With --language the
// comments are those of a site that is written in it, so that foreign-language has something to go by.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { languageOf } from '../src/rules/detect-language.js';
import { nothingKnown } from '../src/rules/findings/nothing-known.js';
import { compileRuleset, defaultRuleset } from '../src/rules/ruleset.js';
import { isNearDuplicate, minHashOf, similarityKeys } from '../src/rules/text/similarity.js';

const jaccardMin = 0.6;
const wordsMin = 5;
/** Any id will do. */
const siteId = '00000000-0000-7000-8000-000000000000';

const { values, positionals } = parseArgs({
  options: {
    label: { type: 'string' },
    likeness: { type: 'boolean', default: false },
    language: { type: 'string' },
  },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) throw new Error('which file of labelled texts?');
const row = z.object({ text: z.string(), label: z.string(), author: z.string().optional() });
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => row.parse(JSON.parse(line)));
const chosen = rows.filter(({ label }) => values.label === undefined || label === values.label);

if (values.likeness) measureLikeness();
else await measureRules();

async function measureRules(): Promise<void> {
  const siteLanguages = values.language === undefined ? [] : [values.language];
  const siteIsKnown = siteLanguages.length > 0;
  const { evaluate } = compileRuleset(defaultRuleset);
  const found = new Map<string, { findings: number; holds: number }>();
  let held = 0;
  let heldAsAdvert = 0;
  for (const { text, author = 'Ada' } of chosen) {
    const { action, findings } = evaluate({
      name: author,
      website: null,
      body: text,
      emailDomain: 'mail.example',
      submittedAt: new Date(0),
      facts: { ...nothingKnown, siteLanguages, language: await languageOf(text, { siteIsKnown }) },
    });
    const points = new Map<string, number>();
    for (const { rule, score } of findings) points.set(rule, (points.get(rule) ?? 0) + score);
    for (const [rule, score] of points) {
      const count = found.get(rule) ?? { findings: 0, holds: 0 };
      count.findings += 1;
      if (score >= defaultRuleset.thresholds.hold) count.holds += 1;
      found.set(rule, count);
    }
    const asAdvert = findings.reduce((sum, { score, conduct }) => sum + (conduct === true ? 0 : score), 0);
    if (action !== 'approve') held += 1;
    if (asAdvert >= defaultRuleset.thresholds.hold) heldAsAdvert += 1;
  }
  console.log(
    `${chosen.length} texts, ${share(held)} held, ${share(heldAsAdvert)} for other reasons than conduct`,
  );
  for (const [rule, { findings, holds }] of found)
    console.log(`${rule.padEnd(22)} finds something in ${share(findings)}, holds ${share(holds)} by itself`);
}

function measureLikeness(): void {
  const texts = rows.map(({ text, label }) => {
    const words = text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const print = minHashOf(words);
    const set = new Set(words.replace(/\d/g, '0').split(' '));
    return { label, set, print, traces: new Set(similarityKeys(siteId, print)) };
  });
  const counts = new Map<string, { all: number; repeats: number; foundOfThose: number; found: number }>();
  texts.forEach((text, index) => {
    const earlier = texts.slice(0, index);
    const repeats =
      text.set.size >= wordsMin &&
      earlier.some(({ set }) => set.size >= wordsMin && jaccard(text.set, set) >= jaccardMin);
    const found = earlier.some(
      ({ print, traces }) =>
        text.print !== null &&
        print !== null &&
        [...traces].some((trace) => text.traces.has(trace)) &&
        isNearDuplicate(text.print, print),
    );
    const count = counts.get(text.label) ?? { all: 0, repeats: 0, foundOfThose: 0, found: 0 };
    count.all += 1;
    if (repeats) count.repeats += 1;
    if (found) count.found += 1;
    if (repeats && found) count.foundOfThose += 1;
    counts.set(text.label, count);
  });
  for (const [label, { all, repeats, foundOfThose, found }] of counts)
    console.log(
      `${label}: ${all} texts, ${repeats} like an earlier one, ${foundOfThose} of those found; ${found} found in all`,
    );
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common / (one.size + other.size - common);
}

function share(count: number): string {
  return `${((count / chosen.length) * 100).toFixed(2)} %`;
}
