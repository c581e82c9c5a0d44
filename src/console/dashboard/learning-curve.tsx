import { Chart, Drawing, plot, Scale } from './chart.js';
import { at, roundUp } from './scale.js';
import { useDashboardWords, useNumbers } from './words.js';

/** One version of the spam head: what it was trained on, and how well it ranks. */
export interface LearnedHead {
  version: number;
  decisions: { ham: number; spam: number };
  ranking: { base: { auc: number }; head: { auc: number } };
}

/** Who guesses ranks half of the pairs right. */
const chance = 0.5;

/** How well the head and the base rank, by how many comments the head was trained on. */
export function LearningCurve({ heads }: { heads: readonly LearnedHead[] | null }) {
  const words = useDashboardWords();
  const { count: format, percent } = useNumbers();
  const points = [...(heads ?? [])]
    .map(({ version, decisions, ranking }) => ({
      version,
      examples: decisions.ham + decisions.spam,
      head: ranking.head.auc,
      base: ranking.base.auc,
    }))
    .sort((one, other) => one.examples - other.examples || one.version - other.version);
  const max = roundUp(Math.max(1, ...points.map(({ examples }) => examples)));
  const x = (examples: number) => at(plot.left + (examples / max) * (plot.right - plot.left - 8));
  const y = (share: number) =>
    at(plot.bottom - ((Math.max(share, chance) - chance) / (1 - chance)) * (plot.bottom - plot.top));
  const line = (which: 'head' | 'base') =>
    points.map((point) => `${x(point.examples)},${y(point[which])}`).join(' ');
  return (
    <Chart
      id="curve"
      title={words.curve}
      summary={words.curveHint}
      table={{
        head: [words.version, words.examples, words.head, words.base],
        rows: points.map(({ version, examples, head, base }) => [
          String(version),
          format(examples),
          percent(head),
          percent(base),
        ]),
      }}
    >
      {points.length === 0 ? (
        <p>{heads === null ? words.curveOfOneSite : words.nothingYet}</p>
      ) : (
        <>
          <Drawing label={words.curveHint}>
            <Scale min={chance} max={1} format={percent} />
            <polyline class="curve curve-base" points={line('base')} />
            <polyline class="curve curve-head" points={line('head')} />
            {points.map(({ version, examples, head, base }) => (
              <g key={version}>
                <rect class="curve-base-mark" x={x(examples) - 3} y={y(base) - 3} width="6" height="6" />
                <circle class="curve-head-mark" cx={x(examples)} cy={y(head)} r="3.5" />
              </g>
            ))}
            <text class="bar-name" x={plot.left} y={plot.bottom + 18}>
              0
            </text>
            <text class="bar-name" x={x(max)} y={plot.bottom + 18} text-anchor="end">
              {format(max)}
            </text>
          </Drawing>
          <ul class="legend">
            <li>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false">
                <line class="curve curve-head" x1="0" x2="24" y1="8" y2="8" />
                <circle class="curve-head-mark" cx="12" cy="8" r="3.5" />
              </svg>
              {words.head}
            </li>
            <li>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false">
                <line class="curve curve-base" x1="0" x2="24" y1="8" y2="8" />
                <rect class="curve-base-mark" x="9" y="5" width="6" height="6" />
              </svg>
              {words.base}
            </li>
          </ul>
        </>
      )}
    </Chart>
  );
}
