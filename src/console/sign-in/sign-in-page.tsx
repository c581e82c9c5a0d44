import { type ConsoleProps, Frame, renderConsole } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';

export interface SignInPageProps extends ConsoleProps {
  /** Where to go afterwards: a path of the console. */
  next: string;
  email?: string | undefined;
  /** What went wrong, or has just been done. */
  message?: MessageProps | undefined;
}

/** Where moderators come in. */
export function renderSignInPage(props: SignInPageProps): string {
  return renderConsole(props.words, <SignInPage {...props} />);
}

function SignInPage({ basePath, next, email = '', message }: SignInPageProps) {
  const words = useWords();
  return (
    <Frame title={words.signIn} basePath={basePath} viewer={null} kind="sign-in">
      <main id="main" class="sign-in">
        <h1>{words.signIn}</h1>
        <p class="next">{words.signInLead}</p>
        {message !== undefined && <Message id="sign-in-message" {...message} />}
        <form method="post" action={`${basePath}/moderation/sign-in`}>
          <input type="hidden" name="next" value={next} />
          <label for="email">{words.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            required
            maxLength={254}
            value={email}
            autofocus={email === ''}
            aria-describedby={message?.kind === 'fault' ? 'sign-in-message' : undefined}
          />
          <label for="password">{words.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxLength={1_000}
            autofocus={email !== ''}
          />
          <button class="button">{words.signIn}</button>
        </form>
        <form method="post" action={`${basePath}/moderation/sign-in/passkey`} data-passkey="sign-in" hidden>
          <input type="hidden" name="next" value={next} />
          <p
            class="message-fault"
            role="alert"
            data-passkey-said
            data-wait={words.account.waitAWhile}
            data-failed={words.account.passkeyFailed}
            hidden
          />
          <button class="button button-quiet">{words.account.usePasskey}</button>
        </form>
      </main>
    </Frame>
  );
}
