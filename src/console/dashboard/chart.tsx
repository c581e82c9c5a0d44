import type { ComponentChildren } from 'preact';
import { useDashboardWords } from './words.js';

/** Drawn as wide as a telephone shows it, so that its letters stay legible there. */
const chartWidth = 360;
const chartHeight = 200;
export const plot = { left: 40, right: 356, top: 16, bottom: 172 } as const;

export interface Table {
  head: readonly string[];
  /** The first cell names the row. */
  rows: readonly (readonly string[])[];
}

interface ChartProps {
  id: string;
  title: string;
  /** What the chart says, in a sentence; it stands in for the drawing. */
  summary: string;
  table: Table;
  /** Null where there is nothing to draw. */
  children: ComponentChildren;
}

/** A chart with its sentence above it and its table behind it. */
export function Chart({ id, title, summary, table, children }: ChartProps) {
  return (
    <section class="chart" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="small">{summary}</p>
      {children}
      {table.rows.length > 0 && <ChartTable name={title} {...table} />}
    </section>
  );
}

/** A drawing that says in words what it shows. */
export function Drawing({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <svg class="drawing" viewBox={`0 0 ${chartWidth} ${chartHeight}`} role="img" aria-label={label}>
      {children}
    </svg>
  );
}

interface ScaleProps {
  min?: number;
  max: number;
  format: (value: number) => string;
}

/** The lines at the ends and in the middle of a scale, each with its number. */
export function Scale({ min = 0, max, format }: ScaleProps) {
  return (
    <g class="scale">
      {[min, (min + max) / 2, max].map((value) => {
        const y = plot.bottom - ((value - min) / (max - min)) * (plot.bottom - plot.top);
        return (
          <g key={value}>
            <line x1={plot.left} x2={plot.right} y1={y} y2={y} />
            {(Number.isInteger(value) || max <= 1) && (
              <text x={plot.left - 6} y={y + 4} text-anchor="end">
                {format(value)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The figures behind a chart. */
function ChartTable({ name, head, rows }: Table & { name: string }) {
  const words = useDashboardWords();
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div class="figures-scroll" tabIndex={0} role="group" aria-label={name}>
        <table class="figures chart-table">
          <thead>
            <tr>
              {head.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = '', ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
