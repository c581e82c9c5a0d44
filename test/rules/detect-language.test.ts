import { expect, test } from '@jest/globals';
import { languageOf as languageOn } from '../../src/rules/detect-language.js';

const languageOf = (text: string) => languageOn(text, { siteIsKnown: false });

test.each([
  ['de', 'Das war doch wieder so ein Arschloch am Steuer'],
  ['sv', 'Nu är sommaren slut och alla åker hem igen'],
  ['fr', 'Le train a encore du retard ce matin'],
  ['en', 'You are such a slut and everybody in this town knows it'],
])('the language is told where a word depends on it: %s', async (language, text) => {
  await expect(languageOf(text)).resolves.toBe(language);
});

test.each(['The bridge reopened on Tuesday.', 'Die Brücke ist wieder offen.', '', 'ёлка'])(
  'no language is asked for where none matters: %j',
  async (text) => {
    await expect(languageOf(text)).resolves.toBeNull();
  },
);

test('where the site is known, the language of every text that is long enough is told', async () => {
  const told = (text: string) => languageOn(text, { siteIsKnown: true });
  await expect(told('Die Brücke ist wieder offen.')).resolves.toBeNull();
  await expect(
    told(
      'Die Brücke ist seit gestern wieder offen, und auf dem Heimweg hat niemand mehr gewartet als sonst.',
    ),
  ).resolves.toBe('de');
  await expect(told('12345 '.repeat(40))).resolves.toBeNull();
});
