import type { Light } from '../../../machines/core/values/calendar.ts';
import { lightWithin, type LightBounds } from '../../open-cases/light-bounds.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';

/** How many cases of an inbox there are of each kind that it can be filtered by. */
export interface InboxCounts {
  all: number;
  light: Map<Light, number>;
  lifecycle: Map<string, number>;
  township: Map<string, number>;
  /** By `lifecycle/stage`. */
  stage: Map<string, number>;
}

/** Counts the cases of an inbox, which may be ten thousand, by going through them once. The soonest deadline comes first. */
export function inboxCounts(cases: OpenCase[], bounds: LightBounds): InboxCounts {
  const townships = new Map<string, Tally>();
  const lifecycles = new Map<string, Map<string, Tally>>();
  for (const { township = '', lifecycle, stage } of cases) {
    tallied(townships, township).count += 1;
    let stages = lifecycles.get(lifecycle);
    if (stages === undefined) lifecycles.set(lifecycle, (stages = new Map()));
    tallied(stages, stage).count += 1;
  }
  const lifecycle = new Map<string, number>();
  const stage = new Map<string, number>();
  for (const [id, stages] of lifecycles) {
    for (const [name, { count }] of stages) {
      stage.set(`${id}/${name}`, count);
      lifecycle.set(id, (lifecycle.get(id) ?? 0) + count);
    }
  }
  const township = new Map([...townships].map(([place, { count }]) => [place, count]));
  return { all: cases.length, light: lightsOf(cases, bounds), lifecycle, township, stage };
}

interface Tally {
  count: number;
}

function tallied(tallies: Map<string, Tally>, kind: string): Tally {
  let found = tallies.get(kind);
  if (found === undefined) tallies.set(kind, (found = { count: 0 }));
  return found;
}

const lights = ['red', 'yellow', 'green'] as const;

/** In the order of deadlines a light's cases stand together: where they begin is found without looking at each. */
function lightsOf(cases: OpenCase[], bounds: LightBounds): Map<Light, number> {
  const rank = ({ dueAt }: OpenCase) => {
    const light = lightWithin(dueAt, bounds);
    return light === undefined ? lights.length : lights.indexOf(light);
  };
  const firstFrom = (wanted: number): number => {
    let [low, high] = [0, cases.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rank(cases[middle] as OpenCase) >= wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return new Map(lights.map((light, index) => [light, firstFrom(index + 1) - firstFrom(index)]));
}
