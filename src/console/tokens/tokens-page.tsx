import { Time } from '../../reader/shared/time.js';
import { AccessFields, type SiteName } from '../shared/access-fields.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';
import type { RoleName } from '../words/words-account.js';

export interface TokensPageProps extends ConsoleProps {
  viewer: Viewer;
  tokens: readonly TokenProps[];
  sites: readonly SiteName[];
  /** Days a token may be good for; null for ever. */
  days: readonly (number | null)[];
  /** What was typed into a form that failed. */
  draft?: { name: string; role: RoleName; sites: readonly string[] | null } | undefined;
  message?: MessageProps | undefined;
}

interface TokenProps {
  id: string;
  name: string;
  role: RoleName;
  sites: readonly string[] | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  isConfigured: boolean;
  madeBy: string | null;
}

/** The tokens of programs. */
export function renderTokensPage(props: TokensPageProps): string {
  return renderConsole(props.words, <TokensPage {...props} />);
}

function TokensPage(props: TokensPageProps) {
  const { basePath, viewer, tokens, draft, message } = props;
  const { tokens: words, moderators } = useWords();
  return (
    <Frame title={words.tokens} basePath={basePath} viewer={viewer} kind="moderators">
      <main id="main">
        <p class="back">
          <a href={`${basePath}/moderation/moderators`}>{moderators.back}</a>
        </p>
        <h1>{words.tokens}</h1>
        <p class="account-lead">{words.lead}</p>
        {message !== undefined && draft === undefined && <Message {...message} />}
        {tokens.length === 0 ? (
          <p class="queue-note">{words.none}</p>
        ) : (
          <ul class="account-list people">
            {tokens.map((token) => (
              <Token key={token.id} token={token} {...props} />
            ))}
          </ul>
        )}
        <NewToken {...props} />
      </main>
    </Frame>
  );
}

function Token({
  token: { id, name, role, sites, expiresAt, lastUsedAt, isConfigured, madeBy },
  sites: allSites,
  basePath,
  now,
}: TokensPageProps & { token: TokenProps }) {
  const { language, tokens: words, account, moderators } = useWords();
  const bound = sites?.map((slug) => allSites.find((site) => site.slug === slug)?.name ?? slug) ?? null;
  return (
    <li>
      <p>
        <bdi>{name}</bdi>
        <span class="small account-when">
          {account.roles[role]}
          {allSites.length > 1 && <> · {moderators.on(bound)}</>}
          {' · '}
          {lastUsedAt === null ? (
            words.neverUsed
          ) : (
            <>
              {words.lastUsed} <Time iso={lastUsedAt} now={now} language={language} />
            </>
          )}
          {' · '}
          {expiresAt === null ? (
            words.noEnd
          ) : (
            <>
              {words.ends} <Time iso={expiresAt} now={now} language={language} />
            </>
          )}
          {madeBy !== null && (
            <>
              {' · '}
              {words.madeBy} <bdi>{madeBy}</bdi>
            </>
          )}
        </span>
      </p>
      {isConfigured ? (
        <span class="small">{words.configured}</span>
      ) : (
        <form method="post" action={`${basePath}/moderation/tokens/${id}/revocations`}>
          <button class="link-button">
            {words.revoke}
            <span class="ar-vh">: {name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

function NewToken({ basePath, sites, days, draft, message }: TokensPageProps) {
  const { tokens: words } = useWords();
  const failed = draft !== undefined && message !== undefined;
  return (
    <section class="account-part" aria-labelledby="make-heading">
      <h2 id="make-heading">{words.make}</h2>
      <form class="account-form" method="post" action={`${basePath}/moderation/tokens`}>
        {failed && <Message {...message} id="make-message" />}
        <label for="token-name">{words.name}</label>
        <input
          id="token-name"
          name="name"
          type="text"
          autocomplete="off"
          required
          maxLength={80}
          value={draft?.name}
          autofocus={failed}
          aria-describedby={failed ? 'make-message' : 'token-name-hint'}
        />
        <p class="small" id="token-name-hint">
          {words.nameHint}
        </p>
        <AccessFields role={draft?.role ?? 'viewer'} sites={draft?.sites ?? null} allSites={sites} />
        <label for="days">{words.goodFor}</label>
        <select id="days" name="days">
          {days.map((some) => (
            <option key={some} value={some ?? ''} selected={some === 90}>
              {words.days(some)}
            </option>
          ))}
        </select>
        <button class="button button-quiet">{words.makeButton}</button>
      </form>
    </section>
  );
}
