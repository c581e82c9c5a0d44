import type { Behaviour } from './behaviour.js';
import { formTerms } from './form-terms.js';

/** Asks what the site wants of its form when a reader first reaches for it, and leaves out the field it does without. */
export const askTerms: Behaviour = (discussion) => {
  discussion.root.addEventListener('focusin', ({ target }) => {
    const { form } = discussion;
    if (!form?.contains(target as Node)) return;
    formTerms(discussion).then((terms) => {
      form
        .querySelector('[name=website]')
        ?.closest('.ar-field')
        ?.toggleAttribute('hidden', terms.website === false);
    }, reportError);
  });
  return {};
};
