import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { Message } from '../shared/message.js';
import { useWords } from '../words/use-words.js';
import { QrCode } from './qr-code.js';

export interface SecondFactorPageProps extends ConsoleProps {
  viewer: Viewer;
  key: { secret: string; uri: string };
  wrongCode: boolean;
}

/** Where an authenticator app takes its key from, and shows that it has. */
export function renderSecondFactorPage(props: SecondFactorPageProps): string {
  return renderConsole(props.words, <SecondFactorPage {...props} />);
}

function SecondFactorPage({ basePath, viewer, key: { secret, uri }, wrongCode }: SecondFactorPageProps) {
  const { account: words } = useWords();
  return (
    <Frame title={words.secondFactor} basePath={basePath} viewer={viewer} kind="account">
      <main id="main">
        <h1>{words.secondFactor}</h1>
        <section class="account-part" aria-labelledby="key-heading">
          <h2 id="key-heading">{words.scanKey}</h2>
          <div class="account-form">
            <QrCode text={uri} label={words.qrCode} />
            <p class="small">{words.typeKey}</p>
            <p>
              <code class="account-key">{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
            </p>
          </div>
        </section>
        <section class="account-part" aria-labelledby="code-heading">
          <h2 id="code-heading">{words.enterCode}</h2>
          <form
            class="account-form"
            method="post"
            action={`${basePath}/moderation/account/second-factor/confirmations`}
          >
            {wrongCode && <Message id="code-message" kind="fault" text={words.wrongCode} />}
            <label for="code">{words.code}</label>
            <input
              id="code"
              class="account-code"
              name="code"
              type="text"
              inputmode="numeric"
              autocomplete="one-time-code"
              required
              maxLength={20}
              autofocus={wrongCode}
              aria-describedby={wrongCode ? 'code-message' : undefined}
            />
            <button class="button">{words.turnOn}</button>
          </form>
        </section>
      </main>
    </Frame>
  );
}
