import { useWords } from '../words/use-words.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from './frame.js';

interface Fault {
  /** RFC 6901, as a URI fragment. */
  pointer: string;
  code: string;
  /** In English. */
  detail: string;
}

export interface RefusalPageProps extends ConsoleProps {
  /** Null where nobody has signed in, or where that cannot be told. */
  viewer: Viewer | null;
  status: number;
  /** In English, for what the console has no words of its own. */
  title: string;
  detail: string;
  /** That of the error in src/errors.ts; null for what has none. */
  code: string | null;
  faults: readonly Fault[];
  /** The path of the page that somebody was on. */
  back: string;
}

/** What a moderator sees where there is no page, or where something could not be done. */
export function renderRefusalPage(props: RefusalPageProps): string {
  return renderConsole(props.words, <RefusalPage {...props} />);
}

function RefusalPage({ basePath, viewer, status, code, faults, back, ...told }: RefusalPageProps) {
  const words = useWords();
  const { title, detail } = (code === null ? undefined : words.refusals.said[code]) ?? told;
  const isQueue = back === `${basePath}/moderation` || back.startsWith(`${basePath}/moderation?`);
  return (
    <Frame title={title} basePath={basePath} viewer={viewer} kind="refusal">
      <main id="main">
        <p class="small">{status}</p>
        <h1>{title}</h1>
        {faults.length === 0 ? (
          <p>{detail}</p>
        ) : (
          <ul class="refusal-faults">
            {faults.map((fault) => (
              <li key={`${fault.pointer} ${fault.code}`}>
                <strong>{fieldOf(fault)}</strong>: {words.refusals.faults[fault.code] ?? fault.detail}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a class="button button-quiet" href={back}>
            {isQueue ? words.backToQueue : words.refusals.back}
          </a>
        </p>
      </main>
    </Frame>
  );
}

/** The field as the address or the form has it. */
function fieldOf({ pointer }: Fault): string {
  return decodeURIComponent(pointer.replace(/^#\//, ''));
}
