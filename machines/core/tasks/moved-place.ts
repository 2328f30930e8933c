import { z } from 'zod';
import type { Control } from './control.ts';
import { covers, levelOf, place } from '../values/place.ts';
import { requested } from '../engine/run.ts';
import { longText } from '../values/text.ts';
import type { Case } from '../case/case.ts';
import type { Place } from '../values/vocabulary.ts';
import { changed } from './changed.ts';
import { awaited, tell } from './notify.ts';
import { refuse } from './refuse.ts';

/** What a case does when its place moves: a village that now belongs to another township 区划调整. */

const moving = z.strictObject({ to: place, reason: longText });

/** A place as it is called after the move. */
const renamed = (one: Place, from: Place, to: Place): Place =>
  covers(from, one) ? `${to}${one.slice(from.length)}` : one;

function moveTo(c: Case, to: Place): void {
  const from = c.place;
  c.place = to;
  const { context } = c.snapshot;
  if (typeof context === 'object' && context !== null && (context as { place?: unknown }).place === from)
    c.snapshot = { ...c.snapshot, context: { ...context, place: to } };
  const handovers = c.office?.handovers;
  if (handovers !== undefined)
    changed(c, { handovers: handovers.map((one) => ({ ...one, place: renamed(one.place, from, to) })) });
}

/**
 * Moves a case with its place, by an office that both the old and the new one are under. Who is awaited follows; what is on
 * record keeps the place at which it was decided. Deadlines run on.
 */
const movePlace: Control = {
  event: { title: { zh: '变更所在地（区划调整）', en: 'move with its place' }, schema: moving },
  roles: 'extend',
  notNow: () => [],
  wrong({ case: c, by }, data) {
    const { to } = data as z.output<typeof moving>;
    if (to === c.place)
      return [refuse('same-place', `事项已在${to}。`, `The case is at ${to} already.`, 'to')];
    if (levelOf(to) !== levelOf(c.place)) {
      const zh = `${to}与现在的${c.place}不是同一级。`;
      return [refuse('other-level', zh, `${to} is not of the same level as ${c.place}.`, 'to')];
    }
    if (covers(by.place, to)) return [];
    const zh = `${to}不在${by.place}辖区内。`;
    return [refuse('outside-jurisdiction', zh, `${to} is not within ${by.place}.`, 'to')];
  },
  apply(draft, data, { by }) {
    const { case: c, lifecycle } = draft;
    const { to, reason } = data as z.output<typeof moving>;
    const from = c.place;
    moveTo(c, to);
    draft.effects.push(
      ...requested(draft, 'case.move', lifecycle.moved({ context: c.snapshot.context, case: c })),
    );
    tell(
      draft,
      'case.move',
      awaited(draft),
      { zh: '事项转入本地', en: 'Moved to your place' },
      {
        zh: `${by.person}因区划调整将事项由${from}转至${to}：${reason}`,
        en: `${by.person} has moved the case from ${from} to ${to}: ${reason}`,
      },
    );
  },
};

export const placeMoves: Record<string, Control> = { 'case.move': movePlace };
