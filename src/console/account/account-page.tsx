import { Time } from '../../reader/shared/time.js';
import { CodeInput } from '../shared/code-input.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';
import type { RoleName } from '../words/words-account.js';
import { browserName } from './browser-name.js';

export interface AccountPageProps extends ConsoleProps {
  viewer: Viewer;
  owner: { name: string; email: string; role: RoleName };
  secondFactor: { isOn: boolean; recoveryCodesLeft: number };
  passkeys: readonly { id: string; name: string; createdAt: string; lastUsedAt: string | null }[];
  sessions: readonly SessionProps[];
  /** What went wrong, or has just been done, and where on the page. */
  message?: (MessageProps & { part: AccountPart }) | undefined;
}

export type AccountPart = 'name' | 'password' | 'second-factor' | 'passkey' | 'session';

interface SessionProps {
  id: string;
  userAgent: string | null;
  /** ISO 8601. */
  lastSeenAt: string;
  signedInAt: string;
  isPresent: boolean;
}

/** What belongs to whoever has signed in. */
export function renderAccountPage(props: AccountPageProps): string {
  return renderConsole(props.words, <AccountPage {...props} />);
}

function AccountPage(props: AccountPageProps) {
  const { basePath, viewer, owner } = props;
  const { account: words } = useWords();
  return (
    <Frame title={words.account} basePath={basePath} viewer={viewer} kind="account">
      <main id="main">
        <h1>{words.account}</h1>
        <p class="account-lead">
          {words.lead(owner.email)} <span class="account-role">{words.roles[owner.role]}</span>
        </p>
        <Name {...props} />
        <Password {...props} />
        <SecondFactor {...props} />
        <Passkeys {...props} />
        <Sessions {...props} />
      </main>
    </Frame>
  );
}

function Name({ basePath, owner, message }: AccountPageProps) {
  const { account: words } = useWords();
  return (
    <section class="account-part" aria-labelledby="name-heading">
      <h2 id="name-heading">{words.name}</h2>
      <form class="account-form" method="post" action={`${basePath}/moderation/account/name`}>
        <MessageOf part="name" message={message} />
        <label class="ar-vh" for="name">
          {words.name}
        </label>
        <input
          id="name"
          name="name"
          type="text"
          autocomplete="name"
          required
          maxLength={80}
          value={owner.name}
          aria-describedby="name-hint"
        />
        <p class="small" id="name-hint">
          {words.nameHint}
        </p>
        <button class="button button-quiet">{words.save}</button>
      </form>
    </section>
  );
}

function Password({ basePath, owner, message }: AccountPageProps) {
  const { account: words } = useWords();
  return (
    <section class="account-part" aria-labelledby="password-heading">
      <h2 id="password-heading">{words.changePassword}</h2>
      <form class="account-form" method="post" action={`${basePath}/moderation/account/password`}>
        <MessageOf part="password" message={message} />
        {/* Tells a password manager whose password it is. */}
        <input type="hidden" name="username" autocomplete="username" value={owner.email} />
        <label for="present">{words.presentPassword}</label>
        <input
          id="present"
          name="present"
          type="password"
          autocomplete="current-password"
          required
          maxLength={1_000}
        />
        <label for="next">{words.newPassword}</label>
        <input
          id="next"
          name="next"
          type="password"
          autocomplete="new-password"
          required
          minLength={12}
          maxLength={1_000}
          aria-describedby="next-hint"
        />
        <p class="small" id="next-hint">
          {words.passwordHint}
        </p>
        <button class="button button-quiet">{words.changePassword}</button>
      </form>
    </section>
  );
}

function SecondFactor({ basePath, secondFactor, message }: AccountPageProps) {
  const { account: words } = useWords();
  const path = `${basePath}/moderation/account/second-factor`;
  return (
    <section class="account-part" id="second-factor" aria-labelledby="factor-heading">
      <h2 id="factor-heading">{words.secondFactor}</h2>
      <form class="account-form" method="post" action={path}>
        <MessageOf part="second-factor" message={message} />
        <p>
          {secondFactor.isOn ? words.secondFactorOn(secondFactor.recoveryCodesLeft) : words.secondFactorOff}
        </p>
        <ProofFields id="factor" isFactorOn={secondFactor.isOn} />
        {secondFactor.isOn ? (
          <div class="account-buttons">
            <button class="button button-quiet" formAction={`${path}/recovery-codes`}>
              {words.renewCodes}
            </button>
            <button class="button button-quiet" formAction={`${path}/removals`}>
              {words.turnOff}
            </button>
          </div>
        ) : (
          <button class="button button-quiet">{words.setUp}</button>
        )}
      </form>
    </section>
  );
}

/** What proves, at an open session, that its owner is there: the password and, where a second factor is on, a code. */
function ProofFields({ id, isFactorOn }: { id: string; isFactorOn: boolean }) {
  const { password, account: words } = useWords();
  return (
    <>
      <label for={`${id}-password`}>{password}</label>
      <input
        id={`${id}-password`}
        name="password"
        type="password"
        autocomplete="current-password"
        required
        maxLength={1_000}
      />
      {isFactorOn && (
        <>
          <label for={`${id}-code`}>{words.code}</label>
          <CodeInput id={`${id}-code`} describedBy={`${id}-code-hint`} />
          <p class="small" id={`${id}-code-hint`}>
            {words.codeLead}
          </p>
        </>
      )}
    </>
  );
}

function Passkeys({ basePath, secondFactor, passkeys, message, now }: AccountPageProps) {
  const { language, account: words } = useWords();
  const path = `${basePath}/moderation/account/passkeys`;
  return (
    <section class="account-part" aria-labelledby="passkeys-heading">
      <h2 id="passkeys-heading">{words.passkeys}</h2>
      <div class="account-form">
        <MessageOf part="passkey" message={message} />
        <p>{words.passkeysLead}</p>
        {passkeys.length > 0 && (
          <ul class="account-list">
            {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
              <li key={id}>
                <p>
                  <bdi>{name}</bdi>
                  <span class="small account-when">
                    {words.passkeyMade} <Time iso={createdAt} now={now} language={language} />
                    {lastUsedAt !== null && (
                      <>
                        {' · '}
                        {words.lastUsed} <Time iso={lastUsedAt} now={now} language={language} />
                      </>
                    )}
                  </span>
                </p>
                <details class="account-removal">
                  <summary class="link-button">
                    {words.passkeyRemove}
                    <span class="ar-vh">: {name}</span>
                  </summary>
                  <form class="account-form" method="post" action={`${path}/${id}/removals`}>
                    <ProofFields id={`passkey-${id}`} isFactorOn={secondFactor.isOn} />
                    <button class="button button-quiet">{words.passkeyRemove}</button>
                  </form>
                </details>
              </li>
            ))}
          </ul>
        )}
        <form class="account-form" method="post" action={path} data-passkey="add" hidden>
          <p
            class="message-fault"
            role="alert"
            data-passkey-said
            data-password={words.wrongPassword}
            data-code={words.wrongCode}
            data-wait={words.waitAWhile}
            data-failed={words.passkeyFailed}
            hidden
          />
          <label for="passkey-name">{words.passkeyName}</label>
          <input id="passkey-name" name="name" type="text" autocomplete="off" required maxLength={80} />
          <ProofFields id="passkey" isFactorOn={secondFactor.isOn} />
          <button class="button button-quiet">{words.passkeyAdd}</button>
        </form>
      </div>
    </section>
  );
}

function Sessions({ basePath, sessions, message, now }: AccountPageProps) {
  const { account: words } = useWords();
  return (
    <section class="account-part" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">{words.sessions}</h2>
      <div class="account-form">
        <MessageOf part="session" message={message} />
        <p class="small">{words.sessionsHint}</p>
        <ul class="account-list">
          {sessions.map((session) => (
            <Session key={session.id} session={session} basePath={basePath} now={now} />
          ))}
        </ul>
        <form method="post" action={`${basePath}/moderation/account/sessions/revocations`}>
          <button class="button button-quiet">{words.signOutEverywhere}</button>
        </form>
      </div>
    </section>
  );
}

function Session({ session, basePath, now }: { session: SessionProps; basePath: string; now: Date }) {
  const { language, account: words } = useWords();
  const { browser, system } = browserName(session.userAgent);
  const name =
    browser !== null && system !== null
      ? words.browserOn(browser, system)
      : (browser ?? system ?? words.unknownBrowser);
  return (
    <li>
      <p>
        {name}
        {session.isPresent && <strong class="account-present">{words.thisSession}</strong>}
        <span class="small account-when">
          {words.lastUsed} <Time iso={session.lastSeenAt} now={now} language={language} />
          {' · '}
          {words.signedInSince} <Time iso={session.signedInAt} now={now} language={language} />
        </span>
      </p>
      {!session.isPresent && (
        <form method="post" action={`${basePath}/moderation/account/sessions/${session.id}/revocations`}>
          <button class="link-button">
            {words.endSession}
            <span class="ar-vh">: {name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

function MessageOf({ part, message }: { part: AccountPart; message: AccountPageProps['message'] }) {
  return message?.part === part ? <Message kind={message.kind} text={message.text} /> : null;
}
