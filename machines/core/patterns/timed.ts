import type { StatePart } from '../definition/part.ts';
import type { DeadlineDefinition, StateMeta } from '../definition/definition.ts';
import type { Role, Text } from '../values/vocabulary.ts';

/** What a state with a time limit needs to say about itself. */
export interface Timed {
  /** What is awaited here. */
  title: Text;
  owner: Role | Role[];
  awaits?: StateMeta['awaits'];
  /** People of the case who are awaited by name instead of everyone in the owner's role. */
  // oxlint-disable-next-line typescript/no-explicit-any -- meta is untyped in XState
  people?(context: any): string[];
  /** Name of the deadline in the definition. */
  deadline: string;
  /** Whom to tell when it passes: those awaited and the next level up. */
  escalate: Role[];
  /** Where the next step is the ordinary one: those awaited see it in their list and are not told as well. */
  quiet?: boolean;
}

/**
 * The inside of a state with a time limit 办理时限: in time, then overdue. The limit only warns: the owner and the
 * next level up are told, and the same decisions stay possible. Nothing is ever decided by a timer.
 */
export function timed(limit: Timed): StatePart {
  const { title, owner, deadline, escalate, people, quiet = false } = limit;
  const awaits = people === undefined ? limit.awaits : named(people);
  // Whoever is awaited by name is told by name.
  const told = (to: Role[]) =>
    people === undefined
      ? { to, title }
      : ({ context }: { context: unknown }) => ({ to, title, people: people(context) });
  const meta: StateMeta = { title, owner, ...(awaits === undefined ? {} : { awaits }) };
  const late: StateMeta = { ...meta, title: { zh: `${title.zh}（已超期）`, en: `${title.en} (overdue)` } };
  return {
    initial: 'inTime',
    states: {
      inTime: {
        meta,
        ...(quiet
          ? {}
          : { entry: { type: 'tellAwaited', params: told(people === undefined ? [owner].flat() : []) } }),
        after: {
          [deadline]: {
            target: 'overdue',
            actions: { type: 'tellOverdue', params: told(escalate) },
          },
        },
      },
      overdue: { meta: late },
    },
  };
}

const named = (people: (context: unknown) => string[]) => (context: unknown) =>
  people(context).map((person) => ({ person }));

export interface Step<Context> {
  /** Name of the step, and of its deadline. */
  name: string;
  title: Text;
  owner: Role;
  due: DeadlineDefinition<Context>['due'];
  /** Who is told besides the owner when the limit passes. */
  above: Role[];
  /** What leads out of it. */
  on: Record<string, object>;
  clauses: string[];
}

/** A step with a time limit, and its deadline: one role decides, and what it may decide leads on. */
export const timedStep = <Context>({ name, title, owner, due, above, on, clauses }: Step<Context>) => ({
  state: {
    meta: { title },
    ...timed({ title, owner, deadline: name, escalate: [owner, ...above] }),
    on,
  } as StatePart,
  deadlines: { [name]: { title, due, clauses } } as Record<string, DeadlineDefinition<Context>>,
});
