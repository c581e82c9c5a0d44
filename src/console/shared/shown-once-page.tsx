import { type ConsoleProps, Frame, renderConsole, type Viewer } from './frame.js';

export interface ShownOncePageProps extends ConsoleProps {
  viewer: Viewer;
  title: string;
  lead: string;
  /** A link or a token that is kept nowhere. */
  secret: string;
  back: { href: string; text: string };
}

/** What is shown this once, to be copied. */
export function renderShownOncePage(props: ShownOncePageProps): string {
  return renderConsole(props.words, <ShownOncePage {...props} />);
}

function ShownOncePage({ basePath, viewer, title, lead, secret, back }: ShownOncePageProps) {
  return (
    <Frame title={title} basePath={basePath} viewer={viewer} kind="moderators">
      <main id="main">
        <h1>{title}</h1>
        <p class="account-lead">{lead}</p>
        <p class="shown-once">
          <code class="account-key">{secret}</code>
        </p>
        <p>
          <a class="button" href={basePath + back.href}>
            {back.text}
          </a>
        </p>
      </main>
    </Frame>
  );
}
