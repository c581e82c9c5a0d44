import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../words/languages/registry.js';
import { ReaderWordsProvider, useReaderWords } from '../words/use-words.js';
import type { ReaderWords } from '../words/words.js';

export interface DocumentProps {
  title: string;
  /** Where the service answers, without a trailing slash; empty for addresses relative to the host. */
  publicUrl: string;
  /** A word for the page's kind, for the stylesheet and for tests. */
  kind: 'article' | 'status' | 'form' | 'error' | 'docs';
  head?: ComponentChildren;
  /** What stands across from the name of the house. */
  aside?: ComponentChildren;
  /** The theme that was asked for; as the system has it where it is absent. */
  theme?: 'light' | 'dark' | undefined;
  children: ComponentChildren;
}

/** A whole HTML document as a string. Everything in it is escaped but the sanitised HTML of comments. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}

/** The same in the words of a language. */
export function renderDocumentIn(words: ReaderWords, document: VNode): string {
  return renderDocument(<ReaderWordsProvider value={words}>{document}</ReaderWordsProvider>);
}

/** A part of a document as a string, escaped in the same way. */
export function renderFragmentOf(part: VNode): string {
  return renderToString(part);
}

/** The frame every page shares: head, masthead, main. No inline script or style, so a strict CSP holds. */
export function Document({ title, publicUrl, kind, head, aside, theme, children }: DocumentProps) {
  const { language, refusal } = useReaderWords();
  return (
    <html lang={language} dir={directionOf(language)} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme ?? 'light dark'} />
        <title>{title}</title>
        <link rel="stylesheet" href={`${publicUrl}/assets/anteroom.css`} />
        {head}
      </head>
      <body class={`page page-${kind}`}>
        <a class="skip" href="#main">
          {refusal.skip}
        </a>
        <header class="masthead">
          <Wordmark href={`${publicUrl}/`} />
          {aside}
        </header>
        {children}
      </body>
    </html>
  );
}

/** What a page nobody else should find or be sent from says of itself. */
export function PrivatePage({ referrer = 'no-referrer' }: { referrer?: 'no-referrer' | 'same-origin' }) {
  return (
    <>
      <meta name="robots" content="noindex, nofollow" />
      <meta name="referrer" content={referrer} />
    </>
  );
}

/** The name of the house, and the way to its front page. */
export function Wordmark({ href }: { href: string }) {
  return (
    <a class="wordmark" href={href}>
      <Door />
      Anteroom
    </a>
  );
}

function Door() {
  return (
    <svg class="door" viewBox="0 0 20 24" width="20" height="24" aria-hidden="true" focusable="false">
      <path class="door-frame" d="M1 23V1h18v22" />
      <path class="door-leaf" d="M1 1l11 4v18H1z" />
      <circle class="door-knob" cx="9.2" cy="14" r="1" />
    </svg>
  );
}
