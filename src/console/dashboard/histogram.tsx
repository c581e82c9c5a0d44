import { Drawing, plot, Scale } from './chart.js';
import { at, roundUp } from './scale.js';
import { useNumbers } from './words.js';

interface HistogramProps {
  label: string;
  bars: readonly { name: string; count: number }[];
}

/** A bar for each part of a scale, with its number on top. */
export function Histogram({ label, bars }: HistogramProps) {
  const { count: format } = useNumbers();
  const max = roundUp(Math.max(...bars.map(({ count }) => count)));
  const step = (plot.right - plot.left) / bars.length;
  return (
    <Drawing label={label}>
      <Scale max={max} format={format} />
      {bars.map(({ name, count }, index) => {
        const height = (count / max) * (plot.bottom - plot.top);
        const middle = at(plot.left + (index + 0.5) * step);
        return (
          <g key={name}>
            <rect
              class="bar"
              x={at(middle - step * 0.36)}
              y={at(plot.bottom - height)}
              width={at(step * 0.72)}
              height={at(height)}
            />
            {count > 0 && (
              <text class="bar-count" x={middle} y={at(plot.bottom - height - 4)} text-anchor="middle">
                {format(count)}
              </text>
            )}
            <text class="bar-name" x={middle} y={plot.bottom + 18} text-anchor="middle">
              {name}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
