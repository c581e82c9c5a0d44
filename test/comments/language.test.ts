import { expect, test } from '@jest/globals';
import { languageOf } from '../../src/comments/language.js';

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
