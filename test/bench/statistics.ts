/** The value that so many of a hundred do not exceed; between two values, in proportion. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle value; of an even number, the mean of the middle two. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The median of each figure. */
export function medians<Name extends string>(rows: readonly Record<Name, number>[]): Record<Name, number> {
  const names = Object.keys(rows[0] ?? {}) as Name[];
  const entries = names.map((name) => [name, median(rows.map((row) => row[name]))]);
  return Object.fromEntries(entries) as Record<Name, number>;
}
