import { event as eventOf } from '../../core/definition/definition.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { recorded } from '../../core/definition/recording.ts';
import { type MovedWindows, movableWindow, movedBy, moving } from '../moved-windows.ts';
import type { Programme } from './programme.ts';
import { type Register, running } from './register.ts';

/** The county moves a window for all projects of the programme at once. */

type Context = Programme & Register;

export const windowEvents = {
  'window.move': eventOf<Context, MovedWindows>()({
    title: { zh: '统一调整办理期', en: 'move a window for all projects' },
    roles: ['countyOrganisation'],
    schema: moving,
    rules: [movableWindow],
    record: (context, decided) => movedBy(context, { ...recorded(decided), no: next(context) }),
    // Projects of other programmes are not concerned and say so.
    tell({ context, event: { data } }) {
      const no = next(context) - 1;
      const to = { lifecycle: 'demonstrationProject', atLeast: running(context).length };
      const told = { ...data, no };
      return [{ kind: 'broadcast', to, event: 'window.moved', data: told, id: `${context.id}/window/${no}` }];
    },
    clauses: ['D-41'],
  }),
};

/** The number of the next move. */
const next = ({ moves = [] }: MovedWindows): number => moves.length + 1;

/** Windows can be moved for as long as the programme runs. */
export const movingWindows: StatePart = {
  meta: { title: { zh: '办理期', en: 'windows' }, owner: 'nobody' },
  on: { 'window.move': { actions: 'window.move' } },
};
