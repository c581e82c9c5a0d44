import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../src/project-root.js';
import { hamBody, spamBody } from '../rules/spam-model/models.js';

const run = promisify(execFile);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-eval-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, rows: readonly (object | string)[]): string {
  const file = join(folder, name);
  writeFileSync(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return file;
}

async function evaluate(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [
      join(projectRoot, 'dist/scripts/eval.js'),
      ...args,
    ]);
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

const labelled = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    text: n % 2 === 0 ? spamBody(n) : hamBody(n),
    label: n % 2 === 0 ? 'spam' : 'ham',
    author: 'Ada',
    group: `page-${n % 3}`,
  }));

describe('npm run eval', () => {
  test('answers with exactly the members it promises', async () => {
    const { code, out } = await evaluate(
      write('own.jsonl', labelled(40)),
      '--ham',
      write(
        'ham.jsonl',
        Array.from({ length: 20 }, (_, n) => ({ text: hamBody(n), label: 'ham' })),
      ),
      '--json',
    );
    expect(code).toBe(0);
    const report = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual([
      'task',
      'rows',
      'accuracy',
      'precision',
      'recall',
      'fpr',
      'auc',
      'recallAtFpr1',
      'recallAtHam1',
      'hamFlagged',
      'classes',
      'usPerComment',
    ]);
    expect(report).toMatchObject({
      task: 'spam',
      rows: 40,
      fpr: 0,
      hamFlagged: 0,
      classes: { ham: { rows: 20, flagged: 0 }, spam: { rows: 20 } },
    });
    expect(report['auc']).toBeGreaterThan(0.99);
  });

  test('without --ham it says nothing of it, and prints a table', async () => {
    const file = write('own.jsonl', labelled(10));
    expect(JSON.parse((await evaluate(file, '--json')).out)).toMatchObject({
      recallAtHam1: null,
      hamFlagged: null,
    });
    expect((await evaluate(file)).out).toMatch(/rows +10\n[^]*AUC +1\.0000[^]*spam +\d+ of 5 flagged/);
  });

  test('feeds the first rows to the site head as decisions and scores the rest', async () => {
    const file = write('own.jsonl', labelled(90));
    const { out } = await evaluate(file, '--decisions', '60');
    expect(out).toMatch(/A site head was trained on the first 60 rows in \d+ ms\./);
    expect(out).toMatch(/rows +30\n/);
    expect((await evaluate(file, '--decisions', '10')).out).toContain(
      '5 ham and 5 spam are too few decisions',
    );
    expect((await evaluate(file, '--decisions', '90')).error).toContain('No rows are left to judge');
  });

  test('trains without each group in turn, on nothing but the own file if that is all there is', async () => {
    const own = write('own.jsonl', labelled(60));
    const { code, out } = await evaluate(
      own,
      '--leave-out',
      'group',
      '--train',
      write('more.jsonl', labelled(12)),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: 60, accuracy: 1 });
    // Named as training file too, the file that is judged does not teach what is asked of it.
    expect((await evaluate(own, '--train', own)).error).toContain('needs spam and ham');
  });

  test('judges profanity by what the pipeline does, class by class', async () => {
    const file = write('rude.jsonl', [
      { text: 'what a load of shit this is', label: 'profane', class: 'plain' },
      { text: 'what a load of sh1t this is', label: 'offensive', class: 'leet' },
      { text: 'what a fine harbour this is', label: 'clean', class: 'clean' },
      { text: 'see you in Scunthorpe', label: 'neither', class: 'clean' },
    ]);
    expect(JSON.parse((await evaluate(file, '--task', 'profanity', '--json')).out)).toMatchObject({
      task: 'profanity',
      accuracy: 1,
      classes: {
        clean: { rows: 2, flagged: 0 },
        leet: { rows: 1, flagged: 1 },
        plain: { rows: 1, flagged: 1 },
      },
    });
  });

  const good = { text: 'a', label: 'ham' };
  test.each([
    ['no JSON', [good, '{"text": '], /line 2: is not JSON/],
    ['no object', [good, '', '7'], /line 3: is not an object/],
    ['no text', [{ label: 'ham' }], /line 1: “text”/],
    ['a text that is none', [{ ...good, text: 5 }], /line 1: “text”/],
    ['an author that is none', [good, { ...good, author: {} }], /line 2: “author”/],
    [
      'another label',
      [good, { ...good, label: 'maybe' }],
      /line 2: “label” is “maybe”, and not one of spam, ham/,
    ],
    ['no rows', [''], /has no rows/],
  ])('a file with %s is refused with the place', async (_, rows, message) => {
    const { code, error } = await evaluate(write('bad.jsonl', rows));
    expect(code).toBe(1);
    expect(error).toMatch(message);
    expect(error).not.toContain('at ');
  });

  test.each([
    [[], /Name one file/],
    [['nowhere.jsonl'], /There is no file nowhere\.jsonl/],
    [['--task', 'rudeness', 'x'], /not one of spam, profanity/],
    [['x', '--decisions', 'many'], /whole number/],
    [['x', '--leave-out', 'author'], /must be “group”/],
    [['x', '--frobnicate'], /Usage/],
  ])('arguments %j are refused', async (args, message) => {
    const { code, error } = await evaluate(...args);
    expect(code).toBe(1);
    expect(error).toMatch(message);
  });

  test('a row without a group is named when groups are left out', async () => {
    const { error } = await evaluate(write('own.jsonl', [...labelled(4), good]), '--leave-out', 'group');
    expect(error).toMatch(/row 5: has no “group”/);
  });
});
