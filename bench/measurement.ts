/** One line of the report: what was measured, against what, and how much of it at least. */
export interface Measurement {
  what: string;
  value: number;
  unit: string;
  detail: string;
  ceiling?: { what: string; value: number; ratioMin: number | null };
  valueMin?: number;
  valueMax?: number;
}
