import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { useWords } from '../words/use-words.js';

export interface RecoveryCodesPageProps extends ConsoleProps {
  viewer: Viewer;
  codes: readonly string[];
}

/** The recovery codes, the only time that they are shown. */
export function renderRecoveryCodesPage(props: RecoveryCodesPageProps): string {
  return renderConsole(props.words, <RecoveryCodesPage {...props} />);
}

function RecoveryCodesPage({ basePath, viewer, codes }: RecoveryCodesPageProps) {
  const { account: words } = useWords();
  return (
    <Frame title={words.recoveryCodes} basePath={basePath} viewer={viewer} kind="account">
      <main id="main">
        <h1>{words.recoveryCodes}</h1>
        <p class="account-lead">{words.recoveryCodesLead}</p>
        <ul class="account-codes">
          {codes.map((code) => (
            <li key={code}>
              <code class="account-key">{code}</code>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={`${basePath}/moderation/account`}>
            {words.keptThem}
          </a>
        </p>
      </main>
    </Frame>
  );
}
