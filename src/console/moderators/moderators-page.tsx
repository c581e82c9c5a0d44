import { Time } from '../../reader/shared/time.js';
import { AccessFields, type SiteName } from '../shared/access-fields.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';
import type { RoleName } from '../words/words-account.js';

export interface ModeratorsPageProps extends ConsoleProps {
  viewer: Viewer;
  /** Who is looking, to be told from the others. */
  ownId: string;
  moderators: readonly ModeratorProps[];
  invitations: readonly {
    id: string;
    email: string;
    role: RoleName;
    sites: readonly string[] | null;
    expiresAt: string;
    invitedBy: string | null;
  }[];
  sites: readonly SiteName[];
  /** What was typed into the form of an invitation that failed. */
  draft?: { email: string; role: RoleName; sites: readonly string[] | null } | undefined;
  message?: (MessageProps & { part: 'list' | 'invite' }) | undefined;
}

export interface ModeratorProps {
  id: string;
  name: string;
  email: string;
  role: RoleName;
  sites: readonly string[] | null;
  hasSecondFactor: boolean;
}

/** Who moderates here. */
export function renderModeratorsPage(props: ModeratorsPageProps): string {
  return renderConsole(props.words, <ModeratorsPage {...props} />);
}

function ModeratorsPage(props: ModeratorsPageProps) {
  const { moderators: words } = useWords();
  const { basePath, viewer, message } = props;
  return (
    <Frame title={words.moderators} basePath={basePath} viewer={viewer} kind="moderators">
      <main id="main">
        <h1>{words.moderators}</h1>
        {message?.part === 'list' && <Message {...message} />}
        <ul class="account-list people">
          {props.moderators.map((moderator) => (
            <Moderator key={moderator.id} moderator={moderator} {...props} />
          ))}
        </ul>
        <Invitations {...props} />
        <Invite {...props} />
        <Tokens {...props} />
      </main>
    </Frame>
  );
}

function Moderator({
  moderator: { id, name, email, role, sites, hasSecondFactor },
  ownId,
  basePath,
  sites: allSites,
}: ModeratorsPageProps & { moderator: ModeratorProps }) {
  const { moderators: words, account } = useWords();
  return (
    <li>
      <p>
        <bdi>{name}</bdi>
        {id === ownId && <strong class="account-present">{words.you}</strong>}
        <span class="small account-when">
          {email} · {account.roles[role]}
          {allSites.length > 1 && <> · {words.on(namesOf(sites, allSites))}</>}
          {hasSecondFactor && <> · {words.withSecondFactor}</>}
        </span>
      </p>
      <a href={`${basePath}/moderation/moderators/${id}`}>
        {words.change}
        <span class="ar-vh">: {name}</span>
      </a>
    </li>
  );
}

function Invitations({ basePath, invitations, sites: allSites, now }: ModeratorsPageProps) {
  const { language, moderators: words, account } = useWords();
  if (invitations.length === 0) return null;
  return (
    <section class="account-part" aria-labelledby="invitations-heading">
      <h2 id="invitations-heading">{words.openInvitations}</h2>
      <ul class="account-list account-form">
        {invitations.map(({ id, email, role, sites, expiresAt, invitedBy }) => (
          <li key={id}>
            <p>
              {email}
              <span class="small account-when">
                {account.roles[role]}
                {allSites.length > 1 && <> · {words.on(namesOf(sites, allSites))}</>}
                {' · '}
                {words.endsWhen} <Time iso={expiresAt} now={now} language={language} />
                {invitedBy !== null && (
                  <>
                    {' · '}
                    {words.invitedBy} <bdi>{invitedBy}</bdi>
                  </>
                )}
              </span>
            </p>
            <form method="post" action={`${basePath}/moderation/invitations/${id}/revocations`}>
              <button class="link-button">
                {words.takeBack}
                <span class="ar-vh">: {email}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invite({ basePath, sites, draft, message }: ModeratorsPageProps) {
  const { moderators: words, email } = useWords();
  const failed = message?.part === 'invite';
  return (
    <section class="account-part" aria-labelledby="invite-heading">
      <h2 id="invite-heading">{words.invite}</h2>
      <form class="account-form" method="post" action={`${basePath}/moderation/invitations`}>
        {failed && <Message {...message} id="invite-message" />}
        <label for="email">{email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="off"
          required
          maxLength={254}
          value={draft?.email}
          autofocus={failed}
          aria-describedby={failed ? 'invite-message' : 'invite-hint'}
        />
        <p class="small" id="invite-hint">
          {words.inviteHint}
        </p>
        <AccessFields role={draft?.role ?? 'moderator'} sites={draft?.sites ?? null} allSites={sites} />
        <button class="button button-quiet">{words.makeLink}</button>
      </form>
    </section>
  );
}

function Tokens({ basePath }: ModeratorsPageProps) {
  const { tokens: words } = useWords();
  return (
    <section class="account-part" aria-labelledby="tokens-heading">
      <h2 id="tokens-heading">{words.tokens}</h2>
      <p>
        <a href={`${basePath}/moderation/tokens`}>{words.tokens}</a>{' '}
        <span class="small account-when">{words.lead}</span>
      </p>
    </section>
  );
}

function namesOf(slugs: readonly string[] | null, sites: readonly SiteName[]): string[] | null {
  return slugs === null ? null : slugs.map((slug) => sites.find((site) => site.slug === slug)?.name ?? slug);
}
