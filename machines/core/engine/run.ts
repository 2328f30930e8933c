import type { AnyEventObject } from 'xstate';
import { type ActorPath, isWithin } from './actor-path.ts';
import { fixDeadline, dropDeadlines } from './deadlines.ts';
import type { EffectRequest } from '../definition/definition.ts';
import type { Draft } from './draft.ts';
import type { Case, Decision, Invocation } from '../case/case.ts';
import type { Effect } from '../case/effects.ts';
import { describeError } from './actor-values.ts';
import { type Action, type Played, type Result, resume, type Sleeping, start } from './xstate.ts';

/** Starts the case's machine. @throws what the context factory or an entry action throws. */
export function begin(draft: Draft, input: unknown): void {
  take(draft, start(sleeping(draft), input));
}

/**
 * Gives the machine, or one of its children, an event, and carries out everything that follows at once.
 *
 * @throws what a guard or an action throws, where no machine takes it as an error.
 */
export function deliver(draft: Draft, to: ActorPath, event: AnyEventObject): void {
  const { snapshot } = draft.case;
  if (snapshot.status === 'active')
    take(draft, resume(sleeping(draft), snapshot, working(draft), { to, event }));
}

/** Gives the machine that waits for some work what that came to. @throws as `deliver` does */
export function answer(draft: Draft, awaited: Invocation, result: Result): void {
  const { snapshot } = draft.case;
  const work = working(draft);
  draft.case.invocations = draft.case.invocations.filter((one) => one.generation !== awaited.generation);
  if (snapshot.status !== 'active') return;
  take(draft, resume(sleeping(draft), snapshot, work, { work: workOf(awaited), result }));
}

/** Ends a case in the error that its machine threw, unless that did: it has no deadlines and waits for nobody. */
export function breakDown(draft: Draft, before: Case['snapshot'], error: unknown): void {
  if (draft.case.snapshot.status === 'error') return;
  draft.case.snapshot = { ...before, status: 'error', error: describeError(error) };
  draft.case.deadlines = [];
  callOff(draft, () => true);
}

const sleeping = ({ lifecycle, case: c }: Draft): Sleeping => ({
  machine: lifecycle.machine,
  bare: lifecycle.bare,
  // Counted with the invocations, so that no two actors of a case ever have the same.
  newId: () => `x:${++c.generation}`,
});

const workOf = ({ generation: _generation, actor = '', ...work }: Invocation) => ({ ...work, actor });
const working = ({ case: c }: Draft) => c.invocations.map(workOf);

/** Puts the new snapshot in its place and folds the whole of what happened into the case and its effects. */
function take(draft: Draft, { snapshot, happened, thrown }: Played): void {
  const { case: c, effects, lifecycle } = draft;
  if (thrown !== undefined && !lifecycle.bare) throw thrown.error;
  c.snapshot = snapshot;
  const acts: Action[] = [];
  const earlier = c.generation;
  for (const one of happened) {
    switch (one.kind) {
      case 'act':
        acts.push(one.action);
        break;
      case 'begin': {
        const { actor, ...work } = one.work;
        const generation = ++c.generation;
        c.invocations.push({ ...work, ...(actor === '' ? {} : { actor }), generation });
        break;
      }
      case 'callOff':
        callOff(draft, ({ id, actor = '' }) => id === one.work.id && actor === one.work.actor, earlier);
        break;
      case 'delay':
        fixDeadline(draft, one);
        break;
      case 'cancel':
        dropDeadlines(c, ({ id, actor = '' }) => actor === one.from && id === one.sendId, {
          draft,
          event: one.during,
        });
        break;
      case 'ended':
        dropDeadlines(c, ({ actor = '', to = actor }) => isWithin(actor, one.path) || isWithin(to, one.path));
        callOff(draft, ({ actor = '' }) => isWithin(actor, one.path), earlier);
    }
  }
  if (snapshot.status !== 'active') {
    c.deadlines = [];
    callOff(draft, () => true, earlier);
  }
  for (const action of acts) effects.push(...effectsOf(draft, action));
  for (const { src, generation, input } of c.invocations) {
    if (generation > earlier)
      effects.push({ kind: 'invoke', src, generation, ...(input === undefined ? {} : { input }) });
  }
  if (thrown !== undefined) throw thrown.error;
}

/** Work that began in the same step, after `earlier`, is not even asked for. */
function callOff(draft: Draft, which: (one: Invocation) => boolean, earlier = Infinity): void {
  const { case: c, effects } = draft;
  for (const { generation } of c.invocations.filter(which)) {
    if (generation <= earlier) effects.push({ kind: 'cancel', generation });
  }
  c.invocations = c.invocations.filter((one) => !which(one));
}

/** The step's number in the log makes the key unique over the case's life and the same at every retry. */
const keyOf = ({ case: c, effects }: Draft, name: string, index: number) =>
  `${c.log.length + 1}/${name}/${effects.length + index}`;

function effectsOf(draft: Draft, action: Action): Effect[] {
  const { lifecycle, at, case: c } = draft;
  const { info } = action;
  const mapping = lifecycle.actions[action.type];
  if (mapping === undefined) {
    return [
      {
        kind: 'act',
        action: action.type,
        key: keyOf(draft, action.type, 0),
        ...(action.params === undefined ? {} : { params: action.params }),
      },
    ];
  }
  return requested(
    draft,
    action.type,
    mapping({ context: info.context, event: info.event, params: action.params, at, case: c }),
  );
}

/** What a definition asks for, under the name of what asks for it, as the effects that follow those of the draft. */
export const requested = (draft: Draft, name: string, requests: EffectRequest[]): Effect[] =>
  requests.map((request, index) => addressed(draft.case, request, keyOf(draft, name, index)));

function addressed(c: Case, request: EffectRequest, key: string): Effect {
  switch (request.kind) {
    case 'notify': {
      const { kind, to, places = [c.place], people, subject, body } = request;
      const whom = to.flatMap((role) => places.map((place) => ({ role, place })));
      return { kind, key, to: whom, ...(people === undefined ? {} : { people }), subject, body };
    }
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
