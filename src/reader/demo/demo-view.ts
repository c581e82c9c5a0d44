/** How the demo shows its thread: taken over by the script, drawn by it, as plain HTML, or in a frame. */
export const demoWays = ['both', 'script', 'plain', 'frame'] as const;

export type DemoWay = (typeof demoWays)[number];

export const themes = ['light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** What is chosen on the demo's page. All of it is in the address, and nothing is stored. */
export interface DemoView {
  way?: DemoWay | undefined;
  /** As the system has it where it is absent. */
  theme?: Theme | undefined;
  /** The language of thread and form, as a BCP 47 tag; the essay is English. */
  lang?: string | undefined;
}

/** The address of the demo as it is shown now, but for what `change` says. */
export function demoHref(
  publicUrl: string,
  view: DemoView,
  change: DemoView & { reply?: string; cursor?: string; sample?: string } = {},
): string {
  const query = Object.entries({ ...view, ...change }).flatMap(([name, value]) =>
    value === undefined || value === 'both' ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `${publicUrl}/${query.length === 0 ? '' : '?'}${query.join('&')}`;
}
