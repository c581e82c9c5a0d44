import { h } from 'preact';
import type { PublicComment, ThreadView } from '../../threads/views.js';
import type { ReplyFormProps, ReplyValues } from '../forms/reply-form.js';
import { Document, renderDocument } from '../shared/document.js';
import { Fragment } from '../thread/fragment-page.js';
import { directionOf, readerWords } from '../words/languages/registry.js';
import { ReaderWordsProvider } from '../words/use-words.js';
import { BehindThePage } from './behind-the-page.js';
import { type DemoView, demoHref } from './demo-view.js';
import { Essay, essay } from './essay.js';
import { ThemeSwitch } from './theme-switch.js';

export interface ArticlePageProps {
  publicUrl: string;
  site: string;
  /** What the site's form asks for. */
  asks?: ReplyFormProps['asks'];
  /** The page the thread belongs to: its address, or the site's own key for it. */
  page: string;
  thread: ThreadView;
  /** What is chosen on the page: how the thread is shown, the theme, the language. */
  view?: DemoView | undefined;
  /** The comment being answered, from `/?reply=<id>`. */
  replyTo?: PublicComment | undefined;
  values?: ReplyValues | undefined;
  now: Date;
}

const feeds = [
  { name: 'Atom feed', type: 'application/atom+xml', file: 'feed.atom' },
  { name: 'JSON feed', type: 'application/feed+json', file: 'feed.json' },
];

/** The demo article at `/`, its approved thread and a reply form: whole without script, taken over with it. */
export function renderArticlePage(props: ArticlePageProps): string {
  const { publicUrl, site, page, view = {} } = props;
  const { way = 'both' } = view;
  const api = `${publicUrl}/v1/sites/${encodeURIComponent(site)}`;
  const ofPage = `?page=${encodeURIComponent(page)}`;
  const offered = feeds.map((feed) => ({ ...feed, url: `${api}/${feed.file}${ofPage}` }));
  return renderDocument(
    <Document
      title={`${essay.title} · Anteroom`}
      publicUrl={publicUrl}
      kind="article"
      theme={view.theme}
      aside={<ThemeSwitch publicUrl={publicUrl} view={view} />}
      head={
        <>
          <meta name="description" content={essay.standfirst} />
          {/^https?:/.test(page) && <link rel="canonical" href={page} />}
          {offered.map(({ type, url }) => (
            <link key={type} rel="alternate" type={type} title={essay.title} href={url} />
          ))}
          {(way === 'both' || way === 'script') && (
            <>
              <script src={`${publicUrl}/embed.js`} async />
              <script src={`${publicUrl}/assets/demo.js`} defer />
            </>
          )}
        </>
      }
    >
      <main id="main">
        <Essay />
        <Replies {...props} view={view} api={api} fragmentUrl={`${api}/fragment${ofPage}`} />
        <BehindThePage
          publicUrl={publicUrl}
          view={view}
          fragmentUrl={`${api}/fragment${ofPage}`}
          feeds={offered}
        />
      </main>
    </Document>,
  );
}

interface RepliesProps extends ArticlePageProps {
  view: DemoView;
  api: string;
  fragmentUrl: string;
}

/** The thread and its form in the way and the language that were chosen. */
function Replies({
  publicUrl,
  site,
  asks,
  page,
  thread,
  view,
  replyTo,
  values,
  now,
  api,
  fragmentUrl,
}: RepliesProps) {
  const { way = 'both', lang = 'en' } = view;
  const form: ReplyFormProps = {
    action: `${api}/comments`,
    page,
    pageTitle: essay.title,
    asks,
    replyTo: replyTo && { id: replyTo.id, name: replyTo.author.name },
    cancelHref: `${demoHref(publicUrl, view)}#reply`,
    values,
  };
  const fragment = (
    <Fragment
      thread={thread}
      now={now}
      replyHref={(reply) => `${demoHref(publicUrl, view, { reply })}#reply`}
      moreHref={(cursor) => demoHref(publicUrl, view, { cursor })}
      form={form}
    />
  );
  const shown = {
    both: () => h('anteroom-comments', { site, page }, fragment),
    script: () => h('anteroom-comments', { site, page }),
    plain: () => fragment,
    frame: () => (
      <div class="ar">
        <iframe
          class="behind-frame"
          src={`${fragmentUrl}&form=true&styled=true&lang=${lang}`}
          title="The fragment in a frame"
        />
      </div>
    ),
  };
  return (
    <div class="replies" id="replies" lang={lang} dir={directionOf(lang)}>
      <ReaderWordsProvider value={readerWords(lang)}>{shown[way]()}</ReaderWordsProvider>
    </div>
  );
}
