import { dataOf, eventOf } from '../../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { Prefill, FormModel } from '../fields/field.ts';
import { fittingValue } from '../fields/fitting-value.ts';
import { casePath } from '../shared/case-links.ts';

/**
 * What the form of an event begins with on a case, as the event's definition says in `startsFrom`: the latest line of the
 * record with data for it, its author whoever it was. Nothing where there is none.
 */
export function prefillOf(
  lifecycle: Lifecycle,
  c: Pick<Case, 'id' | 'log'>,
  { event, root }: FormModel,
): Prefill | undefined {
  const from = eventOf(lifecycle, event)?.startsFrom ?? [];
  for (const line of c.log.toReversed()) {
    const { kind, seq, at, event: earlier } = line;
    if (kind !== 'decision' || !from.includes(earlier)) continue;
    const data = fittingValue(root, dataOf(lifecycle, line));
    if (data !== undefined) return { data, at, record: seq, href: `${casePath(c.id)}#record-${seq}` };
  }
  return undefined;
}
