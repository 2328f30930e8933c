/**
 * What becomes of a case when its lifecycle goes from one version to the next. Pure; the steps of versions that were
 * skipped follow each other. What is on record stays as it is.
 */
export interface Migration {
  /** The version that this step leads to. */
  to: string;
  /** Where cases of a state stand now, as paths: a state that has another name, with all within it, or that is gone. */
  states?: Record<string, string>;
  /** States that this version has beside others, each by the path of the one that a case stands in within the same parallel state. */
  beside?: Record<string, string>;
  /** What was kept under the earlier version, as this one keeps it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the context of an earlier version has no type any more
  context?(before: any): unknown;
  /**
   * Deadlines of the states that a case stands in, by name. Without a word one that runs goes on as it was fixed. `anew`:
   * fixed again by this version, counted from when it was set, unless it was extended or stood still since; one that does
   * not run yet is counted from the move. `dropped`: it no longer runs.
   */
  deadlines?: Record<string, 'anew' | 'dropped'>;
}

/** The steps from one version to another, in order; nothing where none leads there. */
export function stepsBetween(migrate: Record<string, Migration>, from: string, to: string): Migration[] {
  const steps: Migration[] = [];
  for (let at = from; at !== to && steps.length <= Object.keys(migrate).length;) {
    const step = Object.hasOwn(migrate, at) ? migrate[at] : undefined;
    if (step === undefined) return [];
    steps.push(step);
    at = step.to;
  }
  return steps;
}
