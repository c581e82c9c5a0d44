import type { Discussion } from './contract.js';
import { discuss } from './discussion.js';
import { el } from './dom.js';
import { withInteractions } from './extras.js';
import { here, linkedComment } from './linked-comment.js';
import css from './widget.css' with { type: 'text' };
import { loadWords } from './words.js';

/** Where the service is: the folder the script came from, with a slash at its end. */
let base: string;

/** The elements that are in a page now. */
const present = new Set<AnteroomComments>();

const settings = ['site', 'page', 'sort', 'lang'];

/** Above and below what is on the screen, a thread is loaded this far ahead. */
const ahead = '800px';

export function define(scriptUrl: string): void {
  base = new URL('.', scriptUrl).href;
  if (customElements.get('anteroom-comments')) return;
  customElements.define('anteroom-comments', AnteroomComments);
  look();
  addEventListener('DOMContentLoaded', look);
  withInteractions(base, ({ watch }) => {
    watch(look);
  });
}

/** Sees what the page asks for now. */
function look(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-anteroom]')) furnish(place);
  for (const element of present) element.look();
}

/** `<div data-anteroom data-site data-page …>` gets an element, which is told what the place says itself. */
function furnish(place: HTMLElement): void {
  const element = place.querySelector('anteroom-comments') ?? document.createElement('anteroom-comments');
  for (const name of settings) {
    const value = place.dataset[name];
    if (value != null && value !== element.getAttribute(name)) element.setAttribute(name, value);
  }
  if (element.parentNode) return;
  element.append(...place.childNodes);
  place.append(element);
}

/**
 * `<anteroom-comments site page sort lang>`: a page's thread and reply form.
 *
 * A fragment the server put inside stays where it is, in the page's own styles: nothing moves, what was
 * typed stays typed, and links to a comment keep working. Without one, everything is drawn in a shadow root.
 */
class AnteroomComments extends HTMLElement {
  static readonly observedAttributes = settings;
  /** What is shown: a change of any of it shows another discussion. */
  #key = '';
  #discussion: Discussion | undefined;

  connectedCallback(): void {
    present.add(this);
    this.look();
    this.#discussion?.moved?.();
  }

  disconnectedCallback(): void {
    present.delete(this);
    this.#discussion?.moved?.();
  }

  attributeChangedCallback(): void {
    // Frameworks set one attribute after the other.
    queueMicrotask(() => {
      this.look();
    });
  }

  /** Sees which discussion is asked for, and shows it unless it is the one that is there. */
  look(): void {
    // A script from the cache can run before the parser has reached what is inside the element.
    if (!this.isConnected || (document.readyState === 'loading' && !this.nextSibling)) return;
    const asked = {
      site: this.getAttribute('site') ?? 'default',
      sort: this.getAttribute('sort') ?? '',
      language: this.closest<HTMLElement>('[lang]')?.lang ?? '',
      page:
        this.getAttribute('page') ??
        document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ??
        here(),
    };
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    const fragment = this.#key ? null : this.querySelector<HTMLElement>('.ar');
    this.#key = key;
    void this.#show(fragment, asked);
  }

  async #show(fragment: HTMLElement | null, asked: Asked): Promise<void> {
    const root = fragment ?? this.#clear();
    const { language, site, ...what } = asked;
    const words = await loadWords(base, language);
    if (words.dir) root.dir = words.dir;
    const api = `${base}v1/sites/${encodeURIComponent(site)}/`;
    const discussion = discuss({ root, base, api, words, ...what });
    this.#discussion?.moved?.();
    this.#discussion = discussion;
    if (fragment) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!linkedComment() && !entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void discussion.load();
      },
      { rootMargin: ahead },
    );
    observer.observe(this);
  }

  /** An empty place to draw in, in the element's shadow. */
  #clear(): HTMLElement {
    const root = el('div.ar', {});
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    shadow.replaceChildren(root);
    return root;
  }
}

interface Asked {
  site: string;
  page: string;
  sort: string;
  language: string;
}
