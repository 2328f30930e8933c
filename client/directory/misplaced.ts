import { type Directory, placesOf } from '../../machines/core/values/directory.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Place, Text } from '../../machines/core/values/vocabulary.ts';
import type { OpenCases } from '../open-cases/open-cases.ts';

/** So many cases of a place are named; the web client lists them all. */
const mostNamed = 5;

/**
 * A sentence for each place that has open cases and that the directory does not have (any more), as after a village was
 * moved to another township: nobody holds a post there, so these cases wait for nobody.
 */
export function misplaced(open: Pick<OpenCases, 'matching'>, directory: Directory): Text[] {
  const known = new Set(placesOf(directory));
  const lost = new Map<Place, string[]>();
  for (const { id, place } of open.matching({})) {
    if (place === '' || known.has(place)) continue;
    lost.set(place, [...(lost.get(place) ?? []), id]);
  }
  return [...lost].map(([place, ids]) => {
    const named = ids.slice(0, mostNamed).join(', ');
    const more = ids.length > mostNamed ? ' …' : '';
    return text(
      `名录中没有 ${place}，该地有 ${ids.length} 件在办事项（${named}${more}），无人可办；请由县级用 case.move 变更所在地。`,
      `The directory has no ${place}, where ${ids.length} case(s) are open (${named}${more}) and wait for nobody; have the county move them by case.move.`,
    );
  });
}
