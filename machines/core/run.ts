import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { fixDeadline, dropDeadlines } from './deadlines.ts';
import type { EffectRequest } from './definition.ts';
import type { Draft } from './draft.ts';
import type { Case, Decision, Effect, Snapshot } from './vocabulary.ts';
import { type Action, describeError, initial, isMachine, next, PARENT, restore, store } from './xstate.ts';

/** Where a machine lives in a case: '' for its own, `checks` or `checks/photo` for children. */
type ActorPath = string;

interface Mail {
  to: ActorPath;
  event: AnyEventObject;
}

const LIMIT = 1_000;

/** Starts the case's machine. @throws what the context factory or an entry action throws. */
export function begin(draft: Draft, input: unknown): void {
  const mail: Mail[] = [];
  const [snapshot, actions] = initial(draft.lifecycle.machine, input);
  if (snapshot.status === 'error') throw snapshot.error;
  settleSnapshot(draft, '', draft.lifecycle.machine, snapshot, actions, {}, mail);
  deliverAll(draft, mail);
}

/** Gives the machine, or one of its children, an event, and carries out everything that follows at once. */
export function deliver(draft: Draft, to: ActorPath, event: AnyEventObject): void {
  deliverAll(draft, [{ to, event }]);
}

function deliverAll(draft: Draft, mail: Mail[]): void {
  for (let count = 0; mail.length > 0; count++) {
    if (count > LIMIT) throw new Error(`The machines of ${draft.case.id} keep sending each other events.`);
    const { to, event } = mail.shift() as Mail;
    const actor = locate(draft, to);
    if (actor === undefined || actor.snapshot.status !== 'active') continue;
    const before = restore(actor.machine, actor.snapshot, childIds(draft, to, actor.snapshot));
    const [after, actions] = next(actor.machine, before, event);
    settleSnapshot(draft, to, actor.machine, after, actions, actor.snapshot.children ?? {}, mail);
  }
}

function locate(draft: Draft, path: ActorPath): { machine: AnyStateMachine; snapshot: Snapshot } | undefined {
  let machine = draft.lifecycle.machine;
  let snapshot = draft.case.snapshot;
  for (const id of path === '' ? [] : path.split('/')) {
    const child = snapshot.children?.[id];
    if (child === undefined) return undefined;
    const logic: unknown = machine.implementations.actors[child.src];
    if (!isMachine(logic)) return undefined;
    machine = logic;
    snapshot = child.snapshot;
  }
  return { machine, snapshot };
}

const childIds = (draft: Draft, path: ActorPath, snapshot: Snapshot): string[] => [
  ...Object.keys(snapshot.children ?? {}),
  ...draft.case.invocations.filter((one) => (one.actor ?? '') === path).map((one) => one.id),
];

const join = (path: ActorPath, id: string): ActorPath => (path === '' ? id : `${path}/${id}`);
const parentOf = (path: ActorPath): ActorPath => path.split('/').slice(0, -1).join('/');

/** Puts a new snapshot in its place and folds the whole list of actions into the case and its effects. */
function settleSnapshot(
  draft: Draft,
  path: ActorPath,
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  actions: Action[],
  children: NonNullable<Snapshot['children']>,
  mail: Mail[],
): void {
  const stored = store(snapshot);
  place(draft, path, stored);
  const spawned = new Map<string, SpawnParameters>();
  for (const action of actions) {
    if (action.type === 'xstate.spawnChild') {
      const parameters = action.params as SpawnParameters;
      spawned.set(parameters.actorRef?.id ?? String(parameters.id), parameters);
    }
  }
  const live = new Set(snapshot.status === 'active' ? Object.keys(snapshot.children) : []);
  const gone = (id: string) => !live.has(id) || spawned.has(id);

  const kept = Object.entries(children).filter(([id]) => !gone(id));
  if (kept.length > 0) stored.children = Object.fromEntries(kept);
  for (const id of Object.keys(children)) if (gone(id)) abandon(draft, join(path, id));
  stopInvocations(draft, (one) => (one.actor ?? '') === path && gone(one.id));

  for (const action of actions) fold(draft, path, machine, action, mail);
  for (const [id, parameters] of spawned) {
    if (live.has(id)) spawn(draft, path, machine, stored, id, parameters, mail);
  }
  if (snapshot.status !== 'active') finish(draft, path, snapshot, mail);
}

interface SpawnParameters {
  id: string;
  src: unknown;
  input?: unknown;
  actorRef?: { id: string };
}

function place(draft: Draft, path: ActorPath, snapshot: Snapshot): void {
  if (path === '') {
    draft.case.snapshot = snapshot;
    return;
  }
  const parent = locate(draft, parentOf(path));
  const child = parent?.snapshot.children?.[path.split('/').at(-1) as string];
  if (child !== undefined) child.snapshot = snapshot;
}

function spawn(
  draft: Draft,
  path: ActorPath,
  machine: AnyStateMachine,
  stored: Snapshot,
  id: string,
  parameters: SpawnParameters,
  mail: Mail[],
): void {
  const { src, input } = parameters;
  if (typeof src !== 'string') throw new Error(`The actor "${id}" has no name: it cannot be run durably.`);
  const logic: unknown = machine.implementations.actors[src];
  if (isMachine(logic)) {
    const [snapshot, actions] = initial(logic, input);
    if (snapshot.status === 'error') {
      mail.push({ to: path, event: failed(id, describeError(snapshot.error)) });
      return;
    }
    stored.children = { ...stored.children, [id]: { src, snapshot: store(snapshot) } };
    settleSnapshot(draft, join(path, id), logic, snapshot, actions, {}, mail);
    return;
  }
  const generation = ++draft.case.generation;
  const actor = path === '' ? {} : { actor: path };
  const invocation = { id, ...actor, src, generation, ...(input === undefined ? {} : { input }) };
  draft.case.invocations.push(invocation);
  draft.effects.push({ kind: 'invoke', src, generation, ...(input === undefined ? {} : { input }) });
}

/** The event a parent receives when what it invoked is done. */
export const done = (id: string, output: unknown): AnyEventObject => ({
  type: `xstate.done.actor.${id}`,
  output,
  actorId: id,
});

/** The event a parent receives when what it invoked failed. */
export const failed = (id: string, error: unknown): AnyEventObject => ({
  type: `xstate.error.actor.${id}`,
  error,
  actorId: id,
});

/** A machine that has ended has no deadlines and waits for nobody; a child tells its parent. */
function finish(draft: Draft, path: ActorPath, snapshot: AnyMachineSnapshot, mail: Mail[]): void {
  abandon(draft, path);
  if (path === '') return;
  const id = path.split('/').at(-1) as string;
  const parent = locate(draft, parentOf(path));
  if (parent?.snapshot.children !== undefined) delete parent.snapshot.children[id];
  const event =
    snapshot.status === 'done' ? done(id, snapshot.output) : failed(id, describeError(snapshot.error));
  mail.push({ to: parentOf(path), event });
}

function abandon(draft: Draft, path: ActorPath): void {
  const within = (actor: string | undefined) =>
    path === '' || actor === path || (actor ?? '').startsWith(`${path}/`);
  dropDeadlines(draft.case, (deadline) => within(deadline.actor));
  stopInvocations(draft, (one) => within(one.actor));
}

function stopInvocations(draft: Draft, which: (one: Case['invocations'][number]) => boolean): void {
  for (const one of draft.case.invocations.filter(which)) {
    draft.effects.push({ kind: 'cancel', generation: one.generation });
  }
  draft.case.invocations = draft.case.invocations.filter((one) => !which(one));
}

interface SendParameters {
  to?: { id?: string };
  targetId?: string;
  event: AnyEventObject;
  id?: string;
  delay?: unknown;
}

function fold(draft: Draft, path: ActorPath, machine: AnyStateMachine, action: Action, mail: Mail[]): void {
  const { info } = action;
  const parameters = action.params as SendParameters;
  switch (action.type) {
    case 'xstate.raise':
      // Without a delay it has already been taken within the macrostep.
      if (parameters.delay !== undefined) fixDeadline(draft, path, machine, parameters, info.context);
      return;
    case 'xstate.sendTo': {
      const target = parameters.to?.id ?? parameters.targetId;
      const to =
        target === PARENT
          ? parentOf(path)
          : target === undefined || target === ''
            ? path
            : join(path, target);
      if (target === PARENT && path === '') return;
      const self = locate(draft, to) === undefined ? path : to;
      if (parameters.delay === undefined) mail.push({ to: self, event: parameters.event });
      else fixDeadline(draft, self, machine, parameters, info.context);
      return;
    }
    case 'xstate.cancel': {
      const { sendId } = action.params as { sendId: string };
      dropDeadlines(draft.case, (one) => (one.actor ?? '') === path && one.id === sendId, {
        draft,
        event: info.event,
      });
      return;
    }
    case 'xstate.spawnChild':
    case 'xstate.stopChild':
    case 'xstate.log':
    case 'xstate.emit':
      return;
    default:
      draft.effects.push(...effectsOf(draft, action));
  }
}

function effectsOf(draft: Draft, action: Action): Effect[] {
  const { lifecycle, at, case: c } = draft;
  const { info } = action;
  const mapping = lifecycle.actions[action.type];
  // The step's number in the log makes the key unique over the case's life and the same at every retry.
  const key = (index: number) => `${c.log.length + 1}/${action.type}/${draft.effects.length + index}`;
  if (mapping === undefined) {
    return [
      {
        kind: 'act',
        action: action.type,
        key: key(0),
        ...(action.params === undefined ? {} : { params: action.params }),
      },
    ];
  }
  const requests = mapping({ context: info.context, event: info.event, params: action.params, at, case: c });
  return requests.map((request, index) => addressed(c, request, key(index)));
}

function addressed(c: Case, request: EffectRequest, key: string): Effect {
  switch (request.kind) {
    case 'notify': {
      const { kind, to, places = [c.place], people, subject, body } = request;
      const whom = to.flatMap((role) => places.map((place) => ({ role, place })));
      return { kind, key, to: whom, ...(people === undefined ? {} : { people }), subject, body };
    }
    case 'release':
    case 'book':
      return { ...request, key };
    case 'message':
      return { kind: 'message', to: request.to, decision: spoken(c, request) };
    case 'broadcast':
      return { kind: 'broadcast', to: request.to, decision: spoken(c, request) };
  }
}

/** What a case says in its own name. */
const spoken = (c: Case, { event, data, id }: { event: string; data?: unknown; id: string }): Decision => ({
  id,
  event,
  data,
  by: { person: c.id, role: 'case', place: c.place },
});
