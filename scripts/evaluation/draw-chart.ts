/** One line of a chart. Values are shares, 0 to 1, or counts, as the axes say. */
export interface Series {
  /** Told on the line itself; a second line of smaller print may follow. */
  name: string;
  note: string;
  points: readonly (readonly [x: number, y: number])[];
  /** Which of three looks it has: dash, marker and colour together. */
  look: 0 | 1 | 2;
  /** Where the name stands, in the chart's own units; a thin line leads straight up or down to the series. */
  label: { x: number; y: number };
  /** A point to be marked and told of, such as where the default threshold lies. */
  mark?: readonly [x: number, y: number];
}

export interface Axis {
  title: string;
  from: number;
  to: number;
  step: number;
  print: (value: number) => string;
}

export interface Chart {
  title: string;
  subtitle: string;
  /** For who cannot see it. */
  description: string;
  x: Axis;
  y: Axis;
  series: readonly Series[];
  /** What the ringed points are; none where no series has one. */
  markNote?: string;
}

const width = 720;
const plot = { left: 64, right: 692, top: 144, bottom: 540 };
const heightPlain = 600;
const heightWithNote = 624;
const markerEvery = 42;

/** Colours of the pages (src/browser/anteroom/tokens.css), in sRGB since not every viewer reads OKLCH. */
const style = `
  svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
  .paper { fill: #fbfcfd } .ink { fill: #1b2130 } .soft { fill: #565d6b }
  .hair { stroke: #e0e3e8; stroke-width: 1 } .edge { stroke: #848a94; stroke-width: 1 }
  .leader { stroke: #848a94; stroke-width: 1; fill: none }
  .title { font-size: 17px; font-weight: 600 } .subtitle { font-size: 13px }
  .tick { font-size: 12px; font-variant-numeric: tabular-nums } .axis { font-size: 13px }
  .name { font-size: 14px; font-weight: 600 } .note { font-size: 12px }
  .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: butt }
  .look0 { stroke: #1f56b0; fill: #1f56b0 } .look1 { stroke: #9a4b00; fill: #9a4b00 }
  .look2 { stroke: #1f6b3c; fill: #1f6b3c }
  .line.look1 { stroke-dasharray: 9 5 } .line.look2 { stroke-dasharray: 2 4 }
  .line.look0, .line.look1, .line.look2 { fill: none }
  .marker { stroke: #fbfcfd; stroke-width: 1.5 } .ring { fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #10141c } .ink { fill: #e6e9ee } .soft { fill: #a8aebb }
    .hair { stroke: #2a303b } .edge, .leader { stroke: #6c7380 }
    .look0 { stroke: #8db8f5; fill: #8db8f5 } .look1 { stroke: #f0b36a; fill: #f0b36a }
    .look2 { stroke: #86d3a0; fill: #86d3a0 }
    .line.look0, .line.look1, .line.look2, .ring { fill: none }
    .marker { stroke: #10141c }
  }
`;

/** A line chart as SVG: every line is told apart by dash, marker and name, whatever the colours look like. */
export function drawChart({ title, subtitle, description, x, y, series, markNote }: Chart): string {
  const height = markNote === undefined ? heightPlain : heightWithNote;
  const toX = scale(x, plot.left, plot.right);
  const toY = scale(y, plot.bottom, plot.top);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="8"/>`,
    text('ink title', 24, 34, title),
    text('soft subtitle', 24, 54, subtitle),
    ...drawAxes(x, y, toX, toY),
    ...series.flatMap((each) => drawSeries(each, toX, toY)),
    ...series.flatMap((each) => drawLabel(each, toX, toY)),
    ...(markNote === undefined ? [] : drawMarkNote(markNote, height)),
    '</svg>',
  ].join('\n')}\n`;
}

type Scale = (value: number) => number;

function scale({ from, to }: Axis, start: number, end: number): Scale {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

function drawAxes(x: Axis, y: Axis, toX: Scale, toY: Scale): string[] {
  const vertical = ticksOf(x).flatMap((value) => [
    `<path class="edge" d="M${at(toX(value))} ${plot.bottom}v5"/>`,
    text('soft tick', toX(value), plot.bottom + 20, x.print(value), 'middle'),
  ]);
  const horizontal = ticksOf(y).flatMap((value) => [
    `<path class="hair" d="M${plot.left} ${at(toY(value))}H${plot.right}"/>`,
    text('soft tick', plot.left - 8, toY(value) + 4, y.print(value), 'end'),
  ]);
  return [
    ...horizontal,
    ...vertical,
    `<path class="edge" d="M${plot.left} ${plot.bottom}H${plot.right}"/>`,
    text('soft axis', (plot.left + plot.right) / 2, plot.bottom + 44, x.title, 'middle'),
    text('soft axis', 24, 92, y.title),
  ];
}

function ticksOf({ from, to, step }: Axis): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function drawSeries({ points, look, mark }: Series, toX: Scale, toY: Scale): string[] {
  const placed = points.map(([px, py]): [number, number] => [toX(px), toY(py)]);
  const path = placed.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${at(px)} ${at(py)}`).join('');
  const ring = mark === undefined ? [] : [circle(`ring look${look}`, toX(mark[0]), toY(mark[1]), 8)];
  return [
    `<path class="line look${look}" d="${path}"/>`,
    ...spaced(placed).map(([px, py]) => marker(look, px, py)),
    ...ring,
  ];
}

/** Not every point of a dense line: markers keep a distance along it. */
function spaced(placed: readonly [number, number][]): [number, number][] {
  const chosen: [number, number][] = [];
  for (const [px, py] of placed) {
    const last = chosen.at(-1);
    if (last === undefined || Math.hypot(px - last[0], py - last[1]) >= markerEvery) chosen.push([px, py]);
  }
  return chosen;
}

function marker(look: Series['look'], x: number, y: number): string {
  if (look === 0) return circle('marker look0', x, y, 4.5);
  if (look === 1) return `<path class="marker look1" d="M${at(x - 4.5)} ${at(y - 4.5)}h9v9h-9z"/>`;
  return `<path class="marker look2" d="M${at(x)} ${at(y - 5.5)}l5.5 9.5h-11z"/>`;
}

function drawLabel({ name, note, look, label, points }: Series, toX: Scale, toY: Scale): string[] {
  const x = toX(label.x);
  const y = toY(label.y);
  const end = toY(heightAt(points, label.x));
  const start = end > y ? y + 6 : y - 16;
  return [
    `<path class="leader" d="M${at(x)} ${at(start)}V${at(end)}"/>`,
    marker(look, x, y - 5),
    text('ink name', x + 14, y, name),
    text('soft note', x + 14, y + 17, note),
  ];
}

/** Of the series at some x, between its points along a straight line. */
function heightAt(points: Series['points'], x: number): number {
  const after = Math.max(
    1,
    points.findIndex(([px]) => px >= x),
  );
  const [fromX, fromY] = points[after - 1] ?? [0, 0];
  const [toX, toY] = points[after] ?? [fromX, fromY];
  return toX === fromX ? toY : fromY + ((toY - fromY) * (x - fromX)) / (toX - fromX);
}

function drawMarkNote(note: string, height: number): string[] {
  const y = height - 18;
  return [circle('ring look0', 32, y - 4, 6), text('soft note', 46, y, note)];
}

function circle(name: string, x: number, y: number, radius: number): string {
  return `<circle class="${name}" cx="${at(x)}" cy="${at(y)}" r="${radius}"/>`;
}

function text(name: string, x: number, y: number, content: string, anchor = 'start'): string {
  return `<text class="${name}" x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

/** A tenth of a unit is finer than anybody sees. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
