import type { ComponentChildren } from 'preact';
import { Time } from '../../reader/shared/time.js';
import { useWords } from '../words/use-words.js';
import { type HeadState, useSitesWords } from './words.js';

/** One version of what moderators have taught the spam model. */
export interface ShownHead {
  version: number;
  state: HeadState;
  decisions: { ham: number; spam: number };
  ranking: { base: { auc: number }; head: { auc: number } };
  scheduled: boolean;
  trainedBy: string | null;
  trainedAt: string;
}

interface SpamHeadsProps {
  here: string;
  mayChange: boolean;
  judging: { version: number | null; chosen: boolean };
  heads: readonly ShownHead[];
  now: Date;
}

/** Which head judges, the versions there are, and the way to another one. */
export function SiteModels({ here, mayChange, judging, heads, now }: SpamHeadsProps) {
  const words = useSitesWords();
  return (
    <section aria-labelledby="spam-head">
      <h2 id="spam-head">{words.head}</h2>
      <p class="small">{words.headHint}</p>
      <p>{judging.version === null ? words.baseAlone : words.headJudges(judging.version, judging.chosen)}</p>
      {mayChange && (
        <div class="head-actions">
          <form method="post" action={`${here}/spam-heads`}>
            <button class="button button-quiet">{words.trainNow}</button>
          </form>
          {judging.version !== null && <Choose here={here} version={null} label={words.useBase} />}
        </div>
      )}
      {heads.length === 0 && <p class="small">{words.noHeads}</p>}
      <ol class="versions" reversed>
        {heads.map((head) => (
          <Head key={head.version} head={head} now={now}>
            {mayChange && head.state === 'ready' && (
              <Choose here={here} version={head.version} label={words.useHead} />
            )}
          </Head>
        ))}
      </ol>
    </section>
  );
}

function Head({ head, now, children }: { head: ShownHead; now: Date; children: ComponentChildren }) {
  const words = useSitesWords();
  const { language } = useWords();
  const share = (value: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  const { version, state, decisions, ranking, scheduled, trainedBy, trainedAt } = head;
  return (
    <li value={version}>
      <strong>{words.headVersion(version)}</strong>
      <span class={state === 'judging' ? 'version-in-force' : 'small'}>{words.headStates[state]}</span>
      <span class="small">
        {words.examples(decisions.ham, decisions.spam)} ·{' '}
        {words.ranking(share(ranking.base.auc), share(ranking.head.auc))} ·{' '}
        {scheduled ? words.bySchedule : words.by(trainedBy ?? words.token)},{' '}
        <Time iso={trainedAt} now={now} language={language} />
      </span>
      {children}
    </li>
  );
}

function Choose({ here, version, label }: { here: string; version: number | null; label: string }) {
  return (
    <form method="post" action={`${here}/spam-head`}>
      <input type="hidden" name="version" value={version ?? ''} />
      <button class="button button-quiet">{label}</button>
    </form>
  );
}
