import type { Behaviour } from './behaviour.js';
import { formTerms } from './form-terms.js';

/** Asks what the site wants of its form when a reader first reaches for it, and leaves out the fields it does without. */
export const askTerms: Behaviour = (discussion) => {
  discussion.root.addEventListener('focusin', ({ target }) => {
    const { form } = discussion;
    if (!form?.contains(target as Node)) return;
    formTerms(discussion).then((terms) => {
      for (const name of ['website', 'notify'] as const)
        form
          .querySelector(`[name=${name}]`)
          ?.closest('.ar-field,.ar-check')
          ?.toggleAttribute('hidden', terms[name] === false);
    }, reportError);
  });
  return {};
};
