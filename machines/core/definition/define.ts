import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';
import type { EventDefinition, LifecycleSource, RoleDefinition } from './definition.ts';
import { eventNotices } from './event-actions.ts';
import { engineRoles, type Lifecycle } from './lifecycle.ts';
import { titleIn } from './field.ts';
import { lint } from './lint.ts';
import type { Role, Text } from '../values/vocabulary.ts';
import { runnable } from './actor-kinds.ts';

/** A definition that cannot run; lists everything wrong with it. */
export class DefinitionError extends Error {
  override name = 'DefinitionError';
  readonly problems: string[];
  constructor(id: string, problems: string[]) {
    super(`The lifecycle "${id}" cannot be loaded:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}

/**
 * Makes a lifecycle of a machine and what surrounds it, or of a bare XState v5 machine. Given as `() => machine`, a
 * transition to a state that isn't there is listed with the rest; `createMachine` alone throws XState's own error.
 *
 * @throws DefinitionError listing every unmapped action, unnamed delay or actor, guard without implementation,
 *   unreachable state, dead end, event without schema or role, state without title or owner, and unknown clause.
 */
export function defineLifecycle<Context, Input>(
  source: Given<LifecycleSource<Context, Input>> | Given<{ id?: string; machine: AnyStateMachine }>,
): Lifecycle {
  const given = { ...source, machine: made(source) } as LifecycleSource<unknown, unknown>;
  const bare = given.events === undefined;
  const id = given.id ?? given.machine.id;
  const lifecycle: Lifecycle = {
    id,
    version: given.version ?? '1',
    title: given.title ?? { zh: id, en: id },
    bare,
    machine: given.machine,
    input: given.input ?? z.unknown(),
    place: given.place ?? (() => ''),
    caseTitle: given.caseTitle ?? (() => id),
    programmeYear: given.programmeYear ?? (() => undefined),
    opening: given.opening ?? { roles: bare ? ['anyone'] : [] },
    roles: { ...engineRoles, ...(bare ? anyone : {}), ...given.roles },
    events: given.events ?? bareEvents(given.machine),
    deadlines: given.deadlines ?? {},
    actions: { ...given.actions, ...eventNotices(given.events ?? {}) },
    guards: given.guards ?? {},
    clauses: given.clauses ?? [],
    controls: { extend: [], suspend: [], ...given.controls },
    rounds: given.rounds ?? {},
    money: given.money ?? (() => ({})),
    moneyTitles: given.moneyTitles ?? {},
    standings: given.standings ?? {},
    parties: given.parties ?? (() => []),
    moved: given.moved ?? (() => []),
    copiesTo: given.copiesTo ?? (() => []),
    forms: given.forms ?? {},
    reports: given.reports ?? {},
    fields: given.fields ?? {},
    imports: given.imports ?? {},
    titleIn,
    disclosures: given.disclosures ?? (() => []),
    stages: given.stages ?? {},
    exceptionalStages: given.exceptionalStages ?? [],
    migrate: given.migrate ?? {},
  };
  if (given.document !== undefined) lifecycle.document = given.document;
  if (given.reopen !== undefined) lifecycle.reopen = given.reopen;
  if (given.caseNumber !== undefined) lifecycle.caseNumber = given.caseNumber;
  if (given.openedWith !== undefined) lifecycle.openedWith = given.openedWith;
  if (given.books !== undefined) lifecycle.books = given.books;
  if (given.timeMoved !== undefined) lifecycle.timeMoved = given.timeMoved;
  if (given.context !== undefined) lifecycle.context = given.context;
  if (given.standing !== undefined) lifecycle.standing = given.standing;
  const problems = lint(lifecycle);
  if (problems.length > 0) throw new DefinitionError(id, problems);
  // The instant of a defined deadline comes from its definition; XState only needs to see a finite delay.
  const delays = Object.fromEntries(Object.keys(lifecycle.deadlines).map((name) => [name, 1]));
  lifecycle.machine = runnable(lifecycle.machine.provide({ delays }));
  return lifecycle;
}

/** A source whose machine may be made when it is loaded, so that what XState says of it is told as the rest. */
type Given<Source extends { machine: AnyStateMachine }> = Omit<Source, 'machine'> & {
  machine: AnyStateMachine | (() => AnyStateMachine);
};

function made(source: { id?: string; title?: Text; machine: unknown }): AnyStateMachine {
  const { machine, title, id = title?.en ?? 'machine' } = source;
  if (typeof machine !== 'function') return machine as AnyStateMachine;
  try {
    return machine() as AnyStateMachine;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DefinitionError(id, [why.replace(/\s+/g, ' ')]);
  }
}

const anyone: Record<Role, RoleDefinition> = {
  anyone: { title: { zh: '任何人', en: 'anyone' }, level: 'any' },
};

function bareEvents(machine: AnyStateMachine): Record<string, EventDefinition<unknown>> {
  // A wildcard stands in the list as it was written: nobody can list every name that it takes.
  const names = machine.events.filter((name) => !name.startsWith('xstate.'));
  return Object.fromEntries(
    names.map((name) => [name, { title: { zh: name, en: name }, roles: ['anyone'], schema: z.unknown() }]),
  );
}
