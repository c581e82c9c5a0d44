import { h } from 'preact';
import { renderDocument } from '../../reader/shared/document.js';
import type { ConsoleWords } from '../words/words.js';

interface PreviewPageProps {
  basePath: string;
  words: ConsoleWords;
  site: { slug: string; name: string };
  /** The key of the thread that is shown. */
  page: string;
}

/** The widget alone, as a page that embeds it has it. */
export function renderPreviewPage({ basePath, words, site, page }: PreviewPageProps): string {
  return renderDocument(
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{site.name}</title>
        <link rel="stylesheet" href={`${basePath}/assets/anteroom.css`} />
        <script src={`${basePath}/embed.js`} async />
      </head>
      <body class="page page-preview">
        <main>{h('anteroom-comments', { site: site.slug, page })}</main>
      </body>
    </html>,
  );
}
