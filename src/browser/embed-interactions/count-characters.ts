import { sayCount } from '../../reader/words/say.js';
import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';
import { formTerms } from './form-terms.js';

const bodyLengthMaxDefault = 10_000;

/** Says how many characters are left when a tenth is, and how many are too many. */
export const countCharacters: Behaviour = (discussion, words) => {
  const { root } = discussion;
  const told = el('span.ar-left', { 'aria-live': 'polite' });
  let max = bodyLengthMaxDefault;

  root.addEventListener('focusin', ({ target }) => {
    if (!discussion.form?.contains(target as Node)) return;
    formTerms(discussion).then(({ bodyLengthMax = max }) => {
      max = bodyLengthMax;
    }, reportError);
  });
  const count = () => {
    const text = discussion.form?.querySelector('textarea')?.value ?? '';
    const left = max - lengthOf(text, max);
    const forms = left < 0 ? words.over : words.left;
    told.textContent = left <= max / 10 ? sayCount(forms, Math.abs(left), words.language) : '';
    told.classList.toggle('ar-over', left < 0);
  };
  root.addEventListener('input', count);
  root.addEventListener('anteroom-sent', count);
  return {
    drawn: () => {
      if (!told.isConnected) discussion.form?.querySelector('[for$=body]')?.after(told);
    },
  };
};

/** Graphemes, as the service counts them; a text far below the limit need not be counted. */
function lengthOf(text: string, max: number): number {
  if (text.length < max * 0.9) return 0;
  // Firefox before version 125 has no segmenter.
  if (!('Segmenter' in Intl)) return Array.from(text).length;
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}
