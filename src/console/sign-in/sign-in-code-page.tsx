import { CodeInput } from '../shared/code-input.js';
import { type ConsoleProps, Frame, renderConsole } from '../shared/frame.js';
import { Message, type MessageProps } from '../shared/message.js';
import { useWords } from '../words/use-words.js';

export interface SignInCodePageProps extends ConsoleProps {
  /** Where to go afterwards: a path of the console. */
  next: string;
  message?: MessageProps | undefined;
}

/** The second step of signing in. */
export function renderSignInCodePage(props: SignInCodePageProps): string {
  return renderConsole(props.words, <SignInCodePage {...props} />);
}

function SignInCodePage({ basePath, next, message }: SignInCodePageProps) {
  const { account: words, signIn } = useWords();
  return (
    <Frame title={signIn} basePath={basePath} viewer={null} kind="sign-in">
      <main id="main" class="sign-in">
        <h1>{words.enterCode}</h1>
        <p class="next">{words.codeLead}</p>
        {message !== undefined && <Message id="code-message" {...message} />}
        <form method="post" action={`${basePath}/moderation/sign-in/code`}>
          <input type="hidden" name="next" value={next} />
          <label for="code">{words.code}</label>
          <CodeInput id="code" describedBy={message === undefined ? undefined : 'code-message'} autofocus />
          <button class="button">{signIn}</button>
        </form>
        <p class="small">
          <a href={`${basePath}/moderation/sign-in`}>{words.startOver}</a>
        </p>
      </main>
    </Frame>
  );
}
