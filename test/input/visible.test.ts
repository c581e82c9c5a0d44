import { expect, test } from '@jest/globals';
import { submissionSchema } from '../../src/input/submission.js';
import { isVisible } from '../../src/input/visible.js';
import { moderatorName } from '../../src/moderators/account.js';
import { siteChangesSchema } from '../../src/sites/configure.js';

const blank = [
  '',
  ' \t\u00a0\u3000',
  '\u2800\u2800',
  '\u115f',
  '\u1160',
  '\u3164\u3164',
  '\uffa0',
  '\u200b\u200d\u2060\ufeff',
  '\u0301',
  '\u0301\u0302 \u20dd\ufe0f',
  '\u{1d159}',
  '\u{e0041}',
  '\u034f\u00ad\u061c\u17b4',
];
const shown = ['A', '王', '🌻', '\u0301a', 'क', 'ก', '1', '.', '\u2801', 'ᄀ'];

test('a text is visible only if it shows more than space and marks', () => {
  expect(blank.filter(isVisible)).toEqual([]);
  expect(shown.filter(isVisible)).toEqual(shown);
});

test('a name and a comment that look blank are refused with what to do', () => {
  const filledIn = { page: 'https://news.example/a', name: 'Ada', email: 'ada@mail.example', body: 'Fine.' };
  for (const text of blank) {
    const { error } = submissionSchema.safeParse({ ...filledIn, name: text, body: text });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['name', 'Please enter your name.'],
      ['body', 'Please write something.'],
    ]);
    expect(moderatorName.safeParse(text).success).toBe(false);
    expect(siteChangesSchema.safeParse({ name: text }).success).toBe(false);
    const badge = siteChangesSchema.safeParse({ authors: [{ email: 'mia@news.example', badge: text }] });
    expect(badge.success).toBe(false);
  }
});
