/** The next round number: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}

/** Coordinates as they stand in a drawing: no more digits than can be seen. */
export function at(value: number): number {
  return Math.round(value * 10) / 10;
}
