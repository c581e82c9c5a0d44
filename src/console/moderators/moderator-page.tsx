import { AccessFields, type SiteName } from '../shared/access-fields.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';
import type { ModeratorProps } from './moderators-page.js';

export interface ModeratorPageProps extends ConsoleProps {
  viewer: Viewer;
  moderator: ModeratorProps;
  sites: readonly SiteName[];
  message?: MessageProps | undefined;
}

/** What one moderator may do. */
export function renderModeratorPage(props: ModeratorPageProps): string {
  return renderConsole(props.words, <ModeratorPage {...props} />);
}

function ModeratorPage({ basePath, viewer, moderator, sites, message }: ModeratorPageProps) {
  const { moderators: words } = useWords();
  const { id, name, email, role, sites: bound, hasSecondFactor } = moderator;
  const path = `${basePath}/moderation/moderators/${id}`;
  return (
    <Frame title={name} basePath={basePath} viewer={viewer} kind="moderators">
      <main id="main">
        <p class="back">
          <a href={`${basePath}/moderation/moderators`}>{words.back}</a>
        </p>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p class="account-lead">{email}</p>
        {message !== undefined && <Message {...message} />}
        <section class="account-part" aria-labelledby="access-heading">
          <h2 id="access-heading">{words.changeHeading(name)}</h2>
          <form class="account-form" method="post" action={path}>
            <AccessFields role={role} sites={bound} allSites={sites} />
            <button class="button">{words.save}</button>
          </form>
        </section>
        {hasSecondFactor && (
          <section class="account-part" aria-labelledby="reset-heading">
            <h2 id="reset-heading">{words.resetSecondFactor}</h2>
            <form class="account-form" method="post" action={`${path}/second-factor/removals`}>
              <p class="small">{words.resetHint}</p>
              <button class="button button-quiet">{words.resetSecondFactor}</button>
            </form>
          </section>
        )}
        <section class="account-part" aria-labelledby="remove-heading">
          <h2 id="remove-heading">{words.remove}</h2>
          <form class="account-form" method="post" action={`${path}/removals`}>
            <p class="small">{words.removeHint(name)}</p>
            <button class="button button-quiet">{words.remove}</button>
          </form>
        </section>
      </main>
    </Frame>
  );
}
