// What embed.js and the module that it imports agree on.
import type { renderList, renderTime } from './render-thread.js';
import type { setSanitised } from './sanitised.js';
import type { Words } from './words.js';

/** Where a discussion is shown, and what it is about. */
export interface Mount {
  root: HTMLElement;
  /** The address of the service, with a slash at its end. */
  base: string;
  /** The address of the site's part of the API, with a slash at its end. */
  api: string;
  page: string;
  sort: string;
  words: Words;
}

/** One page's thread and its reply form. */
export interface Discussion extends Mount {
  /** The thread. */
  section: HTMLElement;
  /** The reply form with its heading, unless the thread takes no replies. */
  form?: HTMLElement;
  /** What stands in the form's place, such as a receipt; the form itself where it is absent. */
  shown?: HTMLElement;
  /** The reply that was sent last, by its id. */
  sent?: string | undefined;
  /** Set by the extras: to be called when the discussion has come to the page or left it. */
  moved?: () => void;
  /** What was pressed before there was anything to answer it. */
  pressed?: EventTarget | null;
  /** Asks for the thread and shows it: from the beginning, or the part of it that has a comment. */
  load: (comment?: string) => Promise<void>;
  /** Has what was drawn given all that the extras give it. */
  enrich: () => void;
  /** What draws, for the extras to use as well. */
  draw: { list: typeof renderList; time: typeof renderTime; sanitised: typeof setSanitised };
}

/**
 * What a discussion answers with when somebody does something. It comes in a module of its own
 * (src/browser/embed-interactions/) once the browser is idle; without it the thread can be read and the form sent.
 */
export interface InteractionsModule {
  /** Gives a discussion all that it does not have yet; called again whenever something has been drawn. */
  enrich: (discussion: Discussion) => void;
  /** Calls `look` whenever the page may have become another one. */
  watch: (look: () => void) => void;
}
