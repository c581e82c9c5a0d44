import { type ConsoleProps, Frame, renderConsole } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';

export interface JoinPageProps extends ConsoleProps {
  /** The address of the page, which has the invitation in it. */
  action: string;
  email: string;
  name?: string | undefined;
  message?: MessageProps | undefined;
}

/** Where somebody who was invited becomes a moderator. */
export function renderJoinPage(props: JoinPageProps): string {
  return renderConsole(props.words, <JoinPage {...props} />);
}

function JoinPage({ basePath, action, email, name = '', message }: JoinPageProps) {
  const { moderators: words, account } = useWords();
  return (
    <Frame title={words.join} basePath={basePath} viewer={null} kind="sign-in">
      <main id="main" class="sign-in">
        <h1>{words.join}</h1>
        <p class="next">{words.joinLead(email)}</p>
        {message !== undefined && <Message id="join-message" {...message} />}
        <form method="post" action={action}>
          <input type="hidden" name="username" autocomplete="username" value={email} />
          <label for="name">{account.name}</label>
          <input
            id="name"
            name="name"
            type="text"
            autocomplete="name"
            required
            maxLength={80}
            value={name}
            aria-describedby="name-hint"
          />
          <p class="small" id="name-hint">
            {account.nameHint}
          </p>
          <label for="password">{words.choosePassword}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            required
            minLength={12}
            maxLength={1_000}
            aria-describedby={message === undefined ? 'password-hint' : 'join-message'}
          />
          <p class="small" id="password-hint">
            {words.passwordHint}
          </p>
          <button class="button">{words.joinButton}</button>
        </form>
      </main>
    </Frame>
  );
}
