import { messages } from '../../pages/widget-messages.js';
import { fetchThread, sendReply } from './api.js';
import { el } from './dom.js';
import {
  faultsOf,
  ownFaults,
  readReply,
  renderCompose,
  renderWaiting,
  showFaults,
  showSending,
} from './form.js';
import { renderList, renderMore, renderThread, renderTime } from './render.js';
import css from './widget.css' with { type: 'text' };

/** Where the service is: the folder the script came from, with a trailing slash. */
let base: string;

export function define(scriptUrl: string): void {
  base = new URL('.', scriptUrl).href;
  if (!customElements.get('anteroom-comments')) customElements.define('anteroom-comments', AnteroomComments);
}

/**
 * `<anteroom-comments site page sort>`: a page's thread and reply form.
 *
 * A fragment the server put inside stays where it is, in the page's own styles: nothing moves, what was
 * typed stays typed, and links to a comment keep working. Without one, everything is drawn in a shadow root.
 */
class AnteroomComments extends HTMLElement {
  #site!: string;
  #page = '';
  #root!: HTMLElement;
  #compose: HTMLElement | undefined;
  /** What opened the form below a comment, to give focus back to. */
  #opener: HTMLElement | undefined;
  /** The last reply sent and its key: the same text again is a retry of the same reply, any other a new one. */
  #body = '';
  #key = '';
  #sending = false;

  connectedCallback(): void {
    const start = () => {
      this.#start();
    };
    // A script from the cache can run before the parser has reached what is inside the element.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
    else start();
  }

  #start(): void {
    if (this.#page) return;
    this.#page =
      this.getAttribute('page') ??
      document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ??
      location.href.replace(/#.*/, '');
    this.#site = `${base}v1/sites/${encodeURIComponent(this.getAttribute('site') ?? 'default')}/`;
    const fragment = this.querySelector<HTMLElement>('.ar');
    this.#root = fragment ?? this.#shadow();
    this.#root.addEventListener('click', (event) => {
      this.#click(event);
    });
    this.#root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(event.target as HTMLFormElement).catch(reportError);
    });
    if (fragment) this.#takeOver();
    else this.#load().catch(reportError);
  }

  #shadow(): HTMLElement {
    const root = el('div.ar', {});
    const sheet = new CSSStyleSheet();
    const shadow = this.attachShadow({ mode: 'open' });
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(root);
    return root;
  }

  #takeOver(): void {
    for (const time of this.#root.querySelectorAll('time')) time.replaceWith(renderTime(time.dateTime));
    for (const action of this.#root.querySelectorAll('[data-reply],[data-cursor]'))
      action.removeAttribute('hidden');
    if (!this.#root.querySelector('.ar-closed')) this.#offerForm();
  }

  async #load(): Promise<void> {
    try {
      const thread = await fetchThread(this.#site, this.#page, this.getAttribute('sort'));
      this.#root.replaceChildren(renderThread(thread));
      if (thread.closed) this.#root.append(el('p.ar-closed', {}, messages.closed));
      else this.#offerForm();
    } catch {
      const retry = el('button.ar-act', { 'data-retry': '' }, messages.retry);
      this.#root.replaceChildren(el('p', { role: 'alert' }, messages.unloaded, ' ', retry));
    }
  }

  #offerForm(): void {
    this.#compose =
      this.#root.querySelector<HTMLElement>('.ar-compose') ?? renderCompose(this.#page, document.title);
    if (!this.#compose.isConnected) this.#root.append(this.#compose);
    // The browser's own bubbles would cover the field; its words go beside it instead.
    this.#compose.querySelector('form')?.setAttribute('novalidate', '');
  }

  #click(event: MouseEvent): void {
    const action = (event.target as Element).closest<HTMLElement>('.ar-act,.ar-more');
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { cursor, retry, again } = action.dataset;
    if (cursor) this.#more(action, cursor).catch(reportError);
    else if (retry === '') this.#load().catch(reportError);
    else this.#openForm(action);
    if (again === '') action.remove();
  }

  /** Puts the one form below the comment it answers, or back at the end, with all that is typed in it. */
  #openForm(action: HTMLElement): void {
    const compose = this.#compose;
    const { reply = '', cancel } = action.dataset;
    const comment = reply ? action.closest('.ar-comment') : undefined;
    if (!compose) return;
    if (comment) comment.after(compose);
    else this.#root.append(compose);
    const name = comment?.querySelector('.ar-name')?.textContent;
    compose.querySelector('h2')?.replaceChildren(name ? messages.reply + messages.to(name) : messages.leave);
    compose.querySelector('[data-cancel]')?.toggleAttribute('hidden', !reply);
    compose.querySelector('[name=parentId]')?.setAttribute('value', reply);
    const next =
      compose.querySelector<HTMLElement>('.ar-field :invalid') ?? compose.querySelector('textarea');
    (cancel === '' ? this.#opener : next)?.focus();
    this.#opener = action;
  }

  async #more(action: HTMLElement, cursor: string): Promise<void> {
    try {
      const next = await fetchThread(this.#site, this.#page, this.getAttribute('sort'), cursor);
      const items = [...renderList(next.comments, next.closed).children];
      this.#root.querySelector('.ar-list')?.append(...items);
      action.replaceWith(renderMore(next.nextCursor));
      // Focus was on the button; the first new comment is where reading goes on.
      const first = items[0]?.querySelector<HTMLElement>('.ar-comment');
      first?.setAttribute('tabindex', '-1');
      first?.focus();
    } catch {
      action.textContent = `${messages.unloaded} ${messages.retry}`;
    }
  }

  async #submit(form: HTMLFormElement): Promise<void> {
    if (this.#sending) return;
    const faults = ownFaults(form);
    if (faults.size) {
      showFaults(form, faults);
      return;
    }
    // Old faults stay until the answer: were they to go now, the page would move under a double click.
    const body = readReply(form);
    if (body !== this.#body) this.#key = newKey();
    this.#body = body;
    this.#sending = true;
    showSending(form, true);
    try {
      const answer = await sendReply(this.#site, body, this.#key);
      const { statusUrl } = answer;
      showFaults(form, statusUrl ? new Map<string, string>() : faultsOf(answer));
      if (statusUrl) this.#wait(statusUrl);
    } catch {
      showFaults(form, faultsOf({}));
    }
    this.#sending = false;
    showSending(form, false);
  }

  /** The receipt stays where the form was; the form is kept aside, with the name and address, for another reply. */
  #wait(statusUrl: string): void {
    const waiting = renderWaiting(statusUrl);
    this.#compose?.replaceWith(waiting);
    waiting.focus();
    const text = this.#compose?.querySelector('textarea');
    if (text) text.value = this.#body = '';
  }
}

/** Unique enough for one reply; `randomUUID` is missing where the page is not served over HTTPS. */
function newKey(): string {
  return 'randomUUID' in crypto ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
}
