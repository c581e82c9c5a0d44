import type { ComponentChildren } from 'preact';
import { PrivatePage, renderDocument, Wordmark } from '../../reader/shared/document.js';
import { useWords, WordsProvider } from '../words/use-words.js';
import type { ConsoleWords } from '../words/words.js';

/** Who is looking. */
export interface Viewer {
  name: string;
  /** Whether the viewer may decide about comments. */
  mayDecide: boolean;
  /** Whether the viewer runs the place. */
  isAdministrator: boolean;
}

export interface ConsoleProps {
  basePath: string;
  words: ConsoleWords;
  now: Date;
}

interface FrameProps {
  title: string;
  basePath: string;
  /** Null before anyone has signed in. */
  viewer: Viewer | null;
  kind:
    | 'queue'
    | 'comment'
    | 'sign-in'
    | 'audit'
    | 'account'
    | 'moderators'
    | 'bulk'
    | 'rules'
    | 'sites'
    | 'overview'
    | 'refusal';
  /** How often the page looks again by itself, without script. */
  refreshSeconds?: number | undefined;
  children: ComponentChildren;
}

/** A page of the console as a string, in one language. */
export function renderConsole(words: ConsoleWords, page: ComponentChildren): string {
  return renderDocument(<WordsProvider value={words}>{page}</WordsProvider>);
}

/** The frame that the pages of the console share. */
export function Frame({ title, basePath, viewer, kind, refreshSeconds, children }: FrameProps) {
  const words = useWords();
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Anteroom`}</title>
        <PrivatePage referrer="same-origin" />
        {refreshSeconds !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={`${refreshSeconds}`} />
          </noscript>
        )}
        <link rel="stylesheet" href={`${basePath}/assets/console.css`} />
        <script src={`${basePath}/assets/console.js`} defer />
      </head>
      <body class={`page page-console page-${kind}`}>
        <a class="skip" href="#main">
          {words.skipToMain}
        </a>
        <header class="masthead console-masthead">
          <Wordmark href={`${basePath}/moderation`} />
          {viewer !== null && <Rooms basePath={basePath} viewer={viewer} kind={kind} />}
          {viewer !== null && (
            <div class="console-account">
              <a
                href={`${basePath}/moderation/account`}
                aria-current={kind === 'account' ? 'page' : undefined}
                title={words.account.account}
              >
                <bdi>{viewer.name}</bdi>
              </a>
              <form method="post" action={`${basePath}/moderation/sign-out`}>
                <button class="link-button">{words.signOut}</button>
              </form>
            </div>
          )}
        </header>
        {children}
      </body>
    </html>
  );
}

/** Where one can go from here. */
function Rooms({ basePath, viewer, kind }: { basePath: string; viewer: Viewer; kind: FrameProps['kind'] }) {
  const words = useWords();
  const rooms = [
    { path: '/moderation', kind: 'queue', name: words.queue, open: true },
    { path: '/moderation/rules', kind: 'rules', name: words.rules, open: true },
    { path: '/moderation/sites', kind: 'sites', name: words.sites, open: true },
    { path: '/moderation/overview', kind: 'overview', name: words.overview, open: true },
    {
      path: '/moderation/moderators',
      kind: 'moderators',
      name: words.moderators.moderators,
      open: viewer.isAdministrator,
    },
    { path: '/moderation/audit', kind: 'audit', name: words.audit, open: viewer.isAdministrator },
  ] as const;
  return (
    <nav class="rooms" aria-label={words.rooms}>
      {rooms
        .filter(({ open }) => open)
        .map((room) => (
          <a
            key={room.path}
            href={basePath + room.path}
            aria-current={room.kind === kind ? 'page' : undefined}
          >
            {room.name}
          </a>
        ))}
    </nav>
  );
}
