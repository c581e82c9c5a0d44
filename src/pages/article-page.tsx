import { h } from 'preact';
import type { PublicComment, ThreadView } from '../comments/views.js';
import { Document, renderDocument } from './document.js';
import { Essay, essay } from './essay.js';
import { Fragment } from './fragment.js';
import type { ReplyValues } from './reply-form.js';

export interface ArticlePageProps {
  publicUrl: string;
  site: string;
  /** The page the thread belongs to: its address, or the site's own key for it. */
  page: string;
  thread: ThreadView;
  /** The comment being answered, from `/?reply=<id>`. */
  replyTo?: PublicComment | undefined;
  values?: ReplyValues | undefined;
  now: Date;
}

const feeds = [
  { type: 'application/atom+xml', file: 'feed.atom' },
  { type: 'application/feed+json', file: 'feed.json' },
];

/** The demo article at `/`, its approved thread and a reply form: whole without script, taken over with it. */
export function renderArticlePage({
  publicUrl,
  site,
  page,
  thread,
  replyTo,
  values,
  now,
}: ArticlePageProps): string {
  return renderDocument(
    <Document
      title={`${essay.title} · Anteroom`}
      publicUrl={publicUrl}
      kind="article"
      head={
        <>
          <meta name="description" content={essay.standfirst} />
          {/^https?:/.test(page) && <link rel="canonical" href={page} />}
          {feeds.map(({ type, file }) => (
            <link
              key={type}
              rel="alternate"
              type={type}
              title={essay.title}
              href={`${publicUrl}/v1/sites/${encodeURIComponent(site)}/${file}?page=${encodeURIComponent(page)}`}
            />
          ))}
          <script src={`${publicUrl}/embed.js`} async />
        </>
      }
    >
      <main id="main">
        <Essay />
        <div class="replies">
          {h(
            'anteroom-comments',
            { site, page },
            <Fragment
              thread={thread}
              now={now}
              replyHref={(id) => `${publicUrl}/?reply=${encodeURIComponent(id)}#reply`}
              moreHref={(cursor) => `${publicUrl}/?cursor=${encodeURIComponent(cursor)}`}
              form={{
                action: `${publicUrl}/v1/sites/${encodeURIComponent(site)}/comments`,
                page,
                pageTitle: essay.title,
                replyTo: replyTo && { id: replyTo.id, name: replyTo.author.name },
                cancelHref: `${publicUrl}/#reply`,
                values,
              }}
            />,
          )}
        </div>
      </main>
    </Document>,
  );
}
