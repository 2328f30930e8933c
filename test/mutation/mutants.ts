import type { AnyStateNode } from 'xstate';
import { eventActions } from '../../machines/core/definition/event-actions.ts';
import type { Rule } from '../../machines/core/definition/definition.ts';
import { type Lifecycle, stateNodes } from '../../machines/core/definition/lifecycle.ts';
import { lifecycles } from '../../machines/registry.ts';

/**
 * What can be taken away from a loaded lifecycle, one thing at a time: a rule, a role, a guard, a day of a deadline, a part of
 * what goes on record, someone who is told. Everything is changed in memory and put back.
 */
export interface Mutant {
  lifecycle: string;
  kind: keyof typeof kinds;
  /** The event, guard, deadline, action or state that it is about. */
  name: string;
  /** Which of its rules, roles or parts. */
  part: string;
}

type Change = object;
type Path = (context: Change, change: Change) => Change;

const plain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a change puts on record, as `key`, or `key.part` where it renews a part of what stands there. */
export function recordedPaths(context: Change, change: Change): string[] {
  const before = context as Record<string, unknown>;
  return Object.entries(change).flatMap(([key, value]) => {
    const old = before[key];
    if (key === 'pending' || value === old) return [];
    if (!plain(value) || !plain(old)) return [key];
    return Object.keys(value)
      .filter((part) => value[part] !== old[part])
      .map((part) => `${key}.${part}`);
  });
}

/** A change without one of its paths. */
export function without(context: Change, change: Change, path: string): Change {
  const [key = '', part] = path.split('.');
  const { [key]: value, ...rest } = change as Record<string, unknown>;
  if (part === undefined || !plain(value)) return rest;
  const old = ((context as Record<string, unknown>)[key] as Record<string, unknown> | undefined)?.[part];
  const { [part]: _new, ...others } = value;
  return { ...rest, [key]: old === undefined ? others : { ...others, [part]: old } };
}

let undoing: (() => void)[] = [];
const touched = new Set<string>();

/** What has been touched since the last call of `mutate`. */
export const observed = (): string[] => [...touched];

function set<Of extends object, Key extends keyof Of>(of: Of, key: Key, value: Of[Key]): void {
  const had = Object.hasOwn(of, key);
  const old = of[key];
  of[key] = value;
  undoing.push(() => {
    if (had) of[key] = old;
    else delete of[key];
  });
}

const unless = <One>(all: One[], index: number): One[] => all.filter((_, at) => at !== index);

/** Lets a function of what goes on record through `path`, which sees the record and the change. */
function onRecord(lifecycle: Lifecycle, name: string, path: (name: string) => Path): void {
  const actions = lifecycle.machine.implementations.actions as Record<string, unknown>;
  const event = lifecycle.events[name];
  if (event?.record !== undefined) {
    const { record } = event;
    const changed = {
      ...event,
      record: (context: unknown, decided: never) =>
        path(name)(context as Change, record(context, decided) as Change),
    };
    set(actions, name, eventActions({ [name]: changed })[name]);
    return;
  }
  const action = actions[name] as { assignment?: (args: unknown, params: unknown) => Change };
  const { assignment } = action ?? {};
  if (typeof assignment !== 'function') return;
  set(action, 'assignment', (args, params) => {
    const { context } = args as { context: { pending?: { type: string } | null } };
    const own = name === 'recordBooked' ? `${context.pending?.type} booked` : name;
    return path(own)(context, assignment(args, params));
  });
}

type Told = ReturnType<Lifecycle['actions'][string]>[number];

/** Whom an action tells, and what it sends. */
const addressees = (one: Told): string[] => {
  if (one.kind === 'notify') return [...one.to, ...(one.people ?? []).map(() => 'people by name')];
  return one.kind === 'book' ? [] : [`sends ${one.event}`];
};

function notTelling(one: Told, part: string): Told[] {
  if (one.kind === 'book') return [one];
  if (one.kind !== 'notify') return part === `sends ${one.event}` ? [] : [one];
  const { people = [], ...rest } = one;
  const to = one.to.filter((role) => role !== part);
  const named = part === 'people by name' ? [] : people;
  return to.length + named.length === 0 ? [] : [{ ...rest, to, people: named }];
}

/** Lets what an action of the definition asks of the world through `path`. */
function onTelling(
  lifecycle: Lifecycle,
  name: string,
  path: (name: string) => (all: Told[]) => Told[],
): void {
  const mapping = lifecycle.actions[name];
  if (mapping === undefined) return;
  set(lifecycle.actions, name, (args) => {
    const { title } = (args.params ?? {}) as { title?: { en: string } };
    return path(title === undefined ? name : `${name}: ${title.en}`)(mapping(args));
  });
}

const nodeNamed = (lifecycle: Lifecycle, path: string): AnyStateNode => {
  const found = stateNodes(lifecycle.machine).find((node) => node.path.join('.') === path);
  if (found === undefined) throw new Error(`${lifecycle.id} has no state ${path}.`);
  return found;
};

/** The lists of actions of a state, by where they stand. */
function actionLists(node: AnyStateNode): { where: string; of: object; key: string; actions: unknown[] }[] {
  const lists = [
    { where: 'entry', of: node, key: 'entry', actions: node.entry as unknown[] },
    { where: 'exit', of: node, key: 'exit', actions: node.exit as unknown[] },
  ];
  const all = [...node.transitions.values(), ...(node.always === undefined ? [] : [node.always])].flat();
  return [
    ...lists,
    ...all.map((transition, index) => ({
      where: `${index} ${transition.eventType === '' ? 'always' : transition.eventType}`,
      of: transition,
      key: 'actions',
      actions: transition.actions as unknown[],
    })),
  ];
}

const actionName = (action: unknown): string =>
  typeof action === 'string' ? action : ((action as { type?: string } | undefined)?.type ?? '');

const day = 24 * 60 * 60_000;

type AnyRule = Pick<Rule<unknown, unknown>, 'code'>;

/** Whatever has rules: the events by name, and the opening. */
const ruled = (l: Lifecycle): [string, { rules?: AnyRule[] }][] =>
  Object.entries({ ...l.events, open: l.opening });

const everyEvent = 'every event';

/** Rules that a lifecycle gives many of its events at once; they are taken away from all. */
function commonRules(l: Lifecycle): Set<AnyRule> {
  const all = ruled(l).flatMap(([, { rules = [] }]) => rules);
  return new Set(all.filter((rule) => all.filter((other) => other === rule).length > 9));
}

/** Each kind: what of a lifecycle it finds, and how it takes it away. What is found only by looking on is left to `observe`. */
const kinds = {
  rule: {
    says: 'does without the rule',
    found: (l: Lifecycle) => [
      ...ruled(l).flatMap(([name, { rules = [] }]) =>
        rules.flatMap((rule, index) =>
          commonRules(l).has(rule) ? [] : [{ name, part: `${index} ${rule.code}` }],
        ),
      ),
      ...[...commonRules(l)].map(({ code }) => ({ name: everyEvent, part: code })),
    ],
    change(l: Lifecycle, name: string, part: string) {
      // As they were before any was taken away.
      const common = commonRules(l);
      for (const [event, of] of ruled(l)) {
        const stays =
          name === everyEvent
            ? (rule: AnyRule) => !(rule.code === part && common.has(rule))
            : (_: AnyRule, index: number) => event !== name || index !== Number.parseInt(part);
        if (of.rules !== undefined) set(of, 'rules', of.rules.filter(stays));
      }
    },
  },
  role: {
    says: 'may no more be sent by',
    found: (l: Lifecycle) =>
      Object.entries({ ...l.events, open: l.opening }).flatMap(([name, { roles }]) =>
        roles.length < 2 ? [] : roles.map((part) => ({ name, part })),
      ),
    change(l: Lifecycle, name: string, part: string) {
      const of = name === 'open' ? l.opening : l.events[name];
      if (of !== undefined)
        set(
          of,
          'roles',
          of.roles.filter((role) => role !== part),
        );
    },
  },
  anyone: {
    says: 'may be sent in any role',
    found: (l: Lifecycle) =>
      Object.keys({ ...l.events, open: l.opening }).map((name) => ({ name, part: '' })),
    change(l: Lifecycle, name: string) {
      const of = name === 'open' ? l.opening : l.events[name];
      if (of !== undefined) set(of, 'roles', Object.keys(l.roles));
    },
  },
  trait: {
    says: 'loses its',
    found: (l: Lifecycle) => [
      ...Object.entries(l.events).flatMap(([name, event]) =>
        (['capacity', 'verdict'] as const)
          .filter((part) => event[part] !== undefined)
          .map((part) => ({ name, part })),
      ),
      ...Object.entries(l.roles).flatMap(([name, { personal }]) =>
        personal === true ? [{ name, part: 'personal' }] : [],
      ),
      ...Object.entries(l.deadlines).flatMap(([name, deadline]) =>
        (['heldBy', 'fixed'] as const)
          .filter((part) => deadline[part] !== undefined)
          .map((part) => ({ name, part })),
      ),
    ],
    change(l: Lifecycle, name: string, part: string) {
      const of = part === 'personal' ? l.roles[name] : (l.events[name] ?? l.deadlines[name]);
      if (of !== undefined) set(of as unknown as Record<string, unknown>, part, undefined);
    },
  },
  guard: {
    says: 'is always',
    found: (l: Lifecycle) =>
      Object.keys(l.machine.implementations.guards).flatMap((name) =>
        ['true', 'false'].map((part) => ({ name, part })),
      ),
    change(l: Lifecycle, name: string, part: string) {
      set(l.machine.implementations.guards as Record<string, unknown>, name, () => part === 'true');
    },
  },
  deadline: {
    says: 'falls due a day',
    found: (l: Lifecycle) =>
      Object.keys(l.deadlines).flatMap((name) => ['later', 'earlier'].map((part) => ({ name, part }))),
    change(l: Lifecycle, name: string, part: string) {
      const deadline = l.deadlines[name];
      if (deadline === undefined) return;
      const { due } = deadline;
      const moved = part === 'later' ? day : -day;
      set(deadline, 'due', (args) => new Date(Date.parse(due(args)) + moved).toISOString());
    },
  },
  action: {
    says: 'does not run',
    found: (l: Lifecycle) =>
      stateNodes(l.machine).flatMap((node) =>
        actionLists(node).flatMap(({ where, actions }) =>
          actions
            .map((action, index) => ({ action: actionName(action), index }))
            // What events leave on record, and whom anyone is told, is taken away by itself.
            .filter(({ action }) => action in l.machine.implementations.actions)
            .filter(({ action }) => !(action in l.events) && !(action in l.actions))
            .map(({ action, index }) => ({ name: node.path.join('.'), part: `${where}#${index}#${action}` })),
        ),
      ),
    change(l: Lifecycle, name: string, part: string) {
      const [where, index] = part.split('#');
      const list = actionLists(nodeNamed(l, name)).find((one) => one.where === where);
      if (list !== undefined)
        set(list.of as Record<string, unknown>, list.key, unless(list.actions, Number(index)));
    },
  },
  control: {
    says: 'is no more held by',
    found: (l: Lifecycle) =>
      (['extend', 'suspend'] as const).flatMap((name) => l.controls[name].map((part) => ({ name, part }))),
    change(l: Lifecycle, name: string, part: string) {
      const control = name as 'extend' | 'suspend';
      set(
        l.controls,
        control,
        l.controls[control].filter((role) => role !== part),
      );
    },
  },
  record: {
    says: 'leaves no',
    found: () => [],
    change(l: Lifecycle, name: string, part: string) {
      const own = name.replace(/^.* booked$/u, 'recordBooked');
      onRecord(
        l,
        own,
        (now) => (context, change) => (now === name ? without(context, change, part) : change),
      );
    },
  },
  told: {
    says: 'does not tell',
    found: () => [],
    change(l: Lifecycle, name: string, part: string) {
      const [action = ''] = name.split(': ');
      onTelling(
        l,
        action,
        (now) => (all) => (now === name ? all.flatMap((one) => notTelling(one, part)) : all),
      );
    },
  },
};

/** What can be taken away from a lifecycle, and stands in its definition. */
export const mutantsOf = (lifecycle: Lifecycle): Mutant[] =>
  Object.entries(kinds).flatMap(([kind, { found }]) =>
    found(lifecycle).map((one) => ({ lifecycle: lifecycle.id, kind: kind as Mutant['kind'], ...one })),
  );

/** What has been touched and stands in no definition: parts of the record, and who is told. */
export const mutantsTouched = (keys: string[]): Mutant[] =>
  keys
    .map((key) => key.split('|') as [string, Mutant['kind'], string, string])
    .filter(([, kind]) => kind === 'record' || kind === 'told')
    .map(([lifecycle, kind, name, part]) => ({ lifecycle, kind, name, part }));

/** A mutant in words. */
export const inWords = ({ lifecycle, kind, name, part }: Mutant): string =>
  `${lifecycle}: ${name} ${kinds[kind].says} ${part}`.trimEnd();

/** Notes what the tests touch of a lifecycle. */
function observe(l: Lifecycle): void {
  const note = (kind: Mutant['kind'] | 'event', name: string, part: string) =>
    touched.add([l.id, kind, name, part].join('|'));
  for (const [name, event] of Object.entries(l.events)) {
    const rules = (event.rules ?? []).map((rule, index) => ({
      ...rule,
      broken(args: never) {
        note('rule', name, `${index} ${rule.code}`);
        return rule.broken(args);
      },
    }));
    const first = { code: 'observed', broken: () => void note('event', name, '') };
    set(event, 'rules', [first, ...rules]);
  }
  for (const name of Object.keys(l.machine.implementations.actions)) {
    onRecord(l, name, (now) => (context, change) => {
      for (const path of recordedPaths(context, change)) note('record', now, path);
      return change;
    });
  }
  for (const name of Object.keys(l.actions)) {
    onTelling(l, name, (now) => (all) => {
      for (const part of all.flatMap(addressees)) note('told', now, part);
      return all;
    });
  }
  for (const [name, deadline] of Object.entries(l.deadlines)) {
    const { due } = deadline;
    set(deadline, 'due', (args) => {
      note('deadline', name, '');
      return due(args);
    });
  }
  const guards = l.machine.implementations.guards as Record<string, (...args: unknown[]) => boolean>;
  for (const [name, guard] of Object.entries(guards)) {
    if (typeof guard !== 'function' || 'check' in guard) continue;
    set(guards, name, (...args) => {
      note('guard', name, '');
      return guard(...args);
    });
  }
}

const state = { killed: false };
let current: string | undefined;

/** Takes a mutant's part away, and puts the last one's back; `null`: takes nothing away, and notes what is touched. */
export function mutate(mutant: Mutant | null): { killed: boolean } {
  if (mutant === null) {
    state.killed = false;
    touched.clear();
  }
  const wanted = JSON.stringify(mutant);
  if (wanted === current) return state;
  current = wanted;
  state.killed = false;
  for (const undo of undoing.reverse()) undo();
  undoing = [];
  if (mutant === null) for (const one of Object.values(lifecycles)) observe(one);
  else {
    const lifecycle = lifecycles[mutant.lifecycle];
    if (lifecycle === undefined) throw new Error(`There is no lifecycle ${mutant.lifecycle}.`);
    kinds[mutant.kind].change(lifecycle, mutant.name, mutant.part);
  }
  return state;
}
