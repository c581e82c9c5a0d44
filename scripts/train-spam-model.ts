// npm run train -- FILE[:WEIGHT] … [--out FILE]
// Trains the base spam model on labelled files (JSON Lines of { text, label: spam or ham, … }) and writes its
// weights. The same files, in the same order, give the same bytes.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeModel } from '../src/rules/spam-model/base-model.js';
import { logitOf } from '../src/rules/spam-model/linear-model.js';
import { baseModelFile } from '../src/sites/read-base-model.js';
import { InputError, readRows } from './evaluation/labelled-rows.js';
import { toFeatures } from './evaluation/to-subject.js';
import { trainingSetOf, trainOn, unseenPartOf } from './evaluation/training-set.js';

try {
  run();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function run(): void {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string', default: baseModelFile } },
    allowPositionals: true,
  });
  if (positionals.length === 0)
    throw new InputError('Name the labelled files: npm run train -- FILE[:WEIGHT] …');
  const files = positionals.map((argument) => {
    const { file = argument, weight = '1' } =
      /^(?<file>.+):(?<weight>\d+(?:\.\d+)?)$/.exec(argument)?.groups ?? {};
    return { file, weight: Number(weight), rows: readRows(file, 'spam') };
  });
  const sets = files.map(({ rows, weight }) => trainingSetOf(rows, { weight }));
  sets.forEach(({ examples, heldOutHam }, index) => {
    const { file, weight } = files[index] ?? { file: '', weight: 1 };
    const spam = examples.filter(({ label }) => label === 1).length;
    const held = heldOutHam.length === 0 ? '' : `; ${heldOutHam.length} more set the thresholds`;
    console.log(
      `${basename(file)}: ${examples.length} examples, ${spam} of them spam, weight ${weight}${held}`,
    );
  });

  const startedAt = performance.now();
  const model = trainOn(sets);
  const bytes = encodeModel(model);
  writeFileSync(values.out, bytes);
  console.log(`Trained in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; ${bytes.length} bytes.`);
  console.log(
    `A comment is held from log-odds ${model.holdLogit.toFixed(2)} on, spam from ${model.spamLogit.toFixed(2)}.`,
  );
  for (const { file, rows } of files) {
    if (rows.some(({ positive }) => positive)) continue;
    const logits = unseenPartOf(rows).map((row) => logitOf(model.linear, toFeatures(row)));
    const reach = (threshold: number) =>
      ((100 * logits.filter((logit) => logit >= threshold).length) / logits.length).toFixed(2);
    console.log(
      `Of ${logits.length} rows of ${basename(file)} that were left out ${reach(model.holdLogit)} % are held, ${reach(model.spamLogit)} % spam.`,
    );
  }
}
