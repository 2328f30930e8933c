import type { Scripted } from './scenario.ts';

/**
 * The cases of a story, the n-th before its n-th line; each is worked out once, when it is first asked for.
 * `at(n)` is the n-th; `before(event)` the one just before the first line with that event, and that line.
 */
export function stopsOf<Play>(
  story: () => Scripted[],
  opened: () => Play,
  play: (from: Play, lines: Scripted[]) => Play,
): { at(index: number): Play; before(event: string): { now: Play; line: Scripted } } {
  const stops: Play[] = [];
  const at = (index: number): Play => {
    const lines = story();
    for (let next = stops.length; next <= index; next++) {
      const last = stops[next - 1];
      stops.push(last === undefined ? opened() : play(last, [lines[next - 1] as Scripted]));
    }
    return stops[index] as Play;
  };
  return {
    at,
    before(event) {
      const lines = story();
      const index = lines.findIndex((one) => one.event === event);
      const line = lines[index];
      if (line === undefined) throw new Error(`Nobody sends ${event}.`);
      return { now: at(index), line };
    },
  };
}
