// npm run eval -- FILE.jsonl [--task spam|profanity] [--ham FILE] [--decisions N] [--leave-out group]
//                 [--train FILE]… [--json]
// Judges labelled comments with the rules a new site starts with, and says how well. See docs/detection.md.
import { parseArgs } from 'node:util';
import { type EvaluationRequest, evaluateFile } from './evaluation/evaluate-file.js';
import { InputError, tasks } from './evaluation/labelled-rows.js';
import { printReport } from './evaluation/print-report.js';

const usage =
  'npm run eval -- FILE.jsonl [--task spam|profanity] [--ham FILE] [--decisions N] [--leave-out group] [--train FILE]… [--json]';

try {
  const { json, ...request } = readArguments();
  const { report, notes } = evaluateFile(request);
  console.log(json ? JSON.stringify(report) : printReport(report, notes));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): EvaluationRequest & { json: boolean } {
  const { values, positionals } = parse();
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new InputError(`Name one file. Usage: ${usage}`);
  const task = tasks.find((name) => name === values.task);
  if (task === undefined)
    throw new InputError(`--task is “${values.task}”, and not one of ${tasks.join(', ')}.`);
  const decisions = Number(values.decisions);
  if (!/^\d{1,6}$/.test(values.decisions))
    throw new InputError('--decisions must be a whole number of rows.');
  const leaveOut = values['leave-out'] ?? null;
  if (leaveOut !== null && leaveOut !== 'group' && leaveOut !== 'class')
    throw new InputError('--leave-out must be “group” or “class”.');
  return { file, task, ham: values.ham ?? null, decisions, leaveOut, train: values.train, json: values.json };
}

function parse() {
  try {
    return parseArgs({
      options: {
        task: { type: 'string', default: 'spam' },
        ham: { type: 'string' },
        decisions: { type: 'string', default: '0' },
        'leave-out': { type: 'string' },
        train: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`);
  }
}
