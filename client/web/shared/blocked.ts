import { controlOf } from '../../../machines/core/tasks/controls.ts';
import { officeRefusals } from '../../../machines/core/tasks/gates.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { WebReading } from './office.ts';
import type { Possibility } from '../../cases/possibility.ts';

/**
 * What an event that a visitor may send still waits for, whatever they write: signatures that are open, objections without
 * an answer. The case's own gates say it; nothing where any of the visitor's posts is let through.
 */
export function blockedBy(
  { lifecycle, case: c }: Pick<WebReading, 'lifecycle' | 'case'>,
  { event: name, verdict, capacity, by }: Pick<Possibility, 'event' | 'verdict' | 'capacity' | 'by'>,
): Refusal[] {
  if (lifecycle.bare || controlOf(lifecycle, name)?.roles === 'anyone') return [];
  const event = {
    name,
    ...(verdict === undefined ? {} : { verdict }),
    ...(capacity === undefined ? {} : { capacity }),
  };
  const [first = [], ...others] = by.map((actor) => officeRefusals(lifecycle, c, event, actor));
  return others.some((one) => one.length === 0) ? [] : first;
}
