import type { DashboardView } from '../../moderation/dashboard-views.js';
import type { CommentStatusName } from '../../threads/views.js';
import { useWords } from '../words/use-words.js';
import { Chart, Drawing, plot, Scale } from './chart.js';
import { at, roundUp } from './scale.js';
import { useDashboardWords, useNumbers } from './words.js';

/** From the bottom up; each has a pattern besides its colour. */
const series: readonly CommentStatusName[] = ['approved', 'held', 'rejected', 'spam', 'pending', 'withdrawn'];
/** Every so many days one is named. */
const namedEvery = 7;

/** How many comments came on each day, and what became of them. */
export function StatusDays({ days }: { days: DashboardView['days'] }) {
  const words = useDashboardWords();
  const { statuses, language } = useWords();
  const { count: format } = useNumbers();
  const sumOf = ({ counts }: DashboardView['days'][number]) =>
    series.reduce((sum, status) => sum + counts[status], 0);
  const max = roundUp(Math.max(...days.map(sumOf)));
  const shown = series.filter((status) => days.some(({ counts }) => counts[status] > 0));
  const total = days.reduce((sum, day) => sum + sumOf(day), 0);
  const dayName = (day: string) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(day),
    );
  const summary = words.daysSum(format(total));
  return (
    <Chart
      id="days"
      title={words.days}
      summary={summary}
      table={{
        head: [words.day, ...shown.map((status) => statuses[status])],
        rows: days.map(({ day, counts }) => [dayName(day), ...shown.map((status) => format(counts[status]))]),
      }}
    >
      <Drawing label={summary}>
        <Patterns />
        <Scale max={max} format={format} />
        {days.map((day, index) => (
          <Day key={day.day} day={day} index={index} count={days.length} max={max} name={dayName(day.day)} />
        ))}
      </Drawing>
      <ul class="legend">
        {shown.map((status) => (
          <li key={status}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
              <rect class="stack" width="16" height="16" fill={`url(#pattern-${status})`} />
            </svg>
            {statuses[status]}
          </li>
        ))}
      </ul>
    </Chart>
  );
}

interface DayProps {
  day: DashboardView['days'][number];
  index: number;
  count: number;
  max: number;
  name: string;
}

function Day({ day: { counts }, index, count, max, name }: DayProps) {
  const step = (plot.right - plot.left) / count;
  const x = plot.left + index * step;
  let top = plot.bottom;
  return (
    <g>
      {series.map((status) => {
        const height = (counts[status] / max) * (plot.bottom - plot.top);
        top -= height;
        return height === 0 ? null : (
          <rect
            key={status}
            class="stack"
            fill={`url(#pattern-${status})`}
            x={at(x + step * 0.1)}
            y={at(top)}
            width={at(step * 0.8)}
            height={at(height)}
          />
        );
      })}
      {(count - 1 - index) % namedEvery === 0 && (
        <text
          class="bar-name"
          x={at(Math.min(x + step / 2, plot.right - 18))}
          y={plot.bottom + 18}
          text-anchor="middle"
        >
          {name}
        </text>
      )}
    </g>
  );
}

/** Full, striped, dotted, crossed: told apart in grey as well. */
function Patterns() {
  return (
    <defs>
      {series.map((status) => (
        <pattern
          key={status}
          id={`pattern-${status}`}
          class={`pattern mark-${status}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect class="pattern-ground" width="6" height="6" />
          {status === 'held' && <path class="pattern-line" d="M-1 1l2-2M0 6l6-6M5 7l2-2" />}
          {status === 'rejected' && <circle class="pattern-dot" cx="3" cy="3" r="1.4" />}
          {status === 'spam' && <path class="pattern-line" d="M0 6l6-6M0 0l6 6" />}
          {status === 'pending' && <path class="pattern-line" d="M0 3h6" />}
          {status === 'withdrawn' && <path class="pattern-line" d="M3 0v6" />}
        </pattern>
      ))}
    </defs>
  );
}
