import type { AllWords, Behaviour } from './behaviour.js';
import { answer } from './reply-in-place.js';

const pauseMs = 500;

interface Draft {
  body: string;
  parentId: string;
}

/**
 * Keeps an unfinished text through a reload, in the state of the browser's own history: with the tab it is gone,
 * and nothing is stored for the site (docs/decisions/0031-drafts-in-history-state.md).
 */
export const keepDraft: Behaviour = (discussion, words) => {
  const { root, api, page } = discussion;
  const key = `${api} ${page}`;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let restored = false;

  const keep = () => {
    clearTimeout(pause);
    const text = textOf(discussion.form);
    if (!text) return;
    const parent = discussion.form?.querySelector<HTMLInputElement>('[name=parentId]');
    keepDraftOf(key, { body: text.value, parentId: parent?.value ?? '' });
  };
  root.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(keep, pauseMs);
  });
  root.addEventListener('anteroom-sent', keep);
  return {
    drawn: () => {
      const text = textOf(discussion.form);
      if (!text || restored) return;
      restored = true;
      const draft = drafts()[key];
      if (draft?.body && !text.value) restore(text, draft, words);
    },
    follow: (left) => {
      // A phone may end a page that is hidden without another word.
      document.addEventListener('visibilitychange', keep, { signal: left });
      // A link within the page has made an entry of its own, with a state of its own.
      addEventListener('hashchange', keep, { signal: left });
    },
  };

  function restore(text: HTMLTextAreaElement, { body, parentId }: Draft, said: AllWords): void {
    text.value = body;
    if (parentId) answer(discussion, said, parentId).catch(reportError);
  }
};

function textOf(form: HTMLElement | undefined): HTMLTextAreaElement | null | undefined {
  return form?.querySelector('textarea');
}

function keepDraftOf(key: string, draft: Draft): void {
  const { [key]: before, ...others } = drafts();
  if ((before?.body ?? '') === draft.body) return;
  const state: unknown = history.state;
  // A state that is no object is the page's own business.
  if (typeof state !== 'object') return;
  const anteroomDrafts = draft.body ? { ...others, [key]: draft } : others;
  history.replaceState({ ...state, anteroomDrafts }, '');
}

function drafts(): Record<string, Draft> {
  const state = history.state as { anteroomDrafts?: Record<string, Draft> } | null;
  return state?.anteroomDrafts ?? {};
}
