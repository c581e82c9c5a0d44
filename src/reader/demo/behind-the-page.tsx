import { readerLanguages } from '../words/languages/registry.js';
import { type DemoView, type DemoWay, demoHref } from './demo-view.js';

export interface BehindThePageProps {
  publicUrl: string;
  view: DemoView;
  fragmentUrl: string;
  feeds: readonly { name: string; url: string }[];
}

const ways: Record<DemoWay, { name: string; what: string }> = {
  both: {
    name: 'Both',
    what: 'The page came with the thread in it, and the script took it over where it stood.',
  },
  script: {
    name: 'By script',
    what: 'The page came with an empty element. The script asked for the thread and drew it.',
  },
  plain: {
    name: 'Without script',
    what: 'The fragment and the plain form, and no script at all. A reply leads to its private page.',
  },
  frame: {
    name: 'In a frame',
    what: 'The fragment in a frame, with a style and a form of its own.',
  },
};

/** Below the demo's thread: the ways it can be shown, its languages and feeds, and how a held reply gets through. */
export function BehindThePage({ publicUrl, view, fragmentUrl, feeds }: BehindThePageProps) {
  const { way: shown = 'both' } = view;
  return (
    <aside class="behind" aria-labelledby="behind">
      <h2 id="behind">Behind the page</h2>
      <section>
        <h3>Four ways to show a thread</h3>
        <ul class="behind-ways">
          {Object.entries(ways).map(([way, { name }]) => (
            <li key={way}>
              <a
                href={`${demoHref(publicUrl, view, { way: way as DemoWay })}#replies`}
                aria-current={way === shown ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
        <p>{ways[shown].what}</p>
      </section>
      <section>
        <h3>A reply that waits</h3>
        <ol>
          <li>
            <a
              href={`${demoHref(publicUrl, shown === 'script' ? { ...view, way: 'both' } : view, { sample: 'held' })}#reply`}
            >
              Write a reply with four links
            </a>{' '}
            and send it. It is held for a person, and you get a private link to it.
          </li>
          <li>
            Open{' '}
            <a href={`${publicUrl}/moderation`} target="_blank" rel="noopener">
              the console in a second tab
            </a>
            . The terminal showed the first administrator’s sign-in once, at the first start.
          </li>
          <li>Approve it there, with the button or with its key.</li>
          <li>
            {shown === 'both' || shown === 'script'
              ? 'Come back: this page has heard of it by itself.'
              : 'Come back and load this page again: without script it cannot hear of it by itself.'}
          </li>
        </ol>
      </section>
      <section>
        <h3>The same for machines</h3>
        <p>
          <a href={fragmentUrl}>HTML fragment</a>
          {feeds.map(({ name, url }) => (
            <>
              {' · '}
              <a key={url} href={url}>
                {name}
              </a>
            </>
          ))}
          {' · '}
          <a href={`${publicUrl}/docs`}>API</a>
        </p>
      </section>
      <details open={view.lang !== undefined}>
        <summary>Thread and form in another language</summary>
        <ul class="behind-languages">
          {Object.keys(readerLanguages).map((tag) => (
            <li key={tag}>
              <a
                href={`${demoHref(publicUrl, view, { lang: tag })}#replies`}
                lang={tag}
                hrefLang={tag}
                aria-current={tag === (view.lang ?? 'en') ? 'true' : undefined}
              >
                <bdi>{nameOf(tag)}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </details>
    </aside>
  );
}

/** What a language calls itself. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
