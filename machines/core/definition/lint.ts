import type { AnyStateNode } from 'xstate';
import { metaOf, stateNodes, type Lifecycle } from './lifecycle.ts';
import { lintVerdicts } from './lint-verdicts.ts';
import { lintMachine } from './lint-machine.ts';
import { lintMigrations } from './lint-migrations.ts';
import { namingClauses } from './enforcement.ts';
import { acts } from './event-actions.ts';
import { actionsOf, delaysOf, historyTargets, initialOf, nameOf, transitionsOf } from './machine-parts.ts';

/**
 * What is wrong with a definition, one sentence each; empty when it can run. A bare machine needs no titles,
 * owners, schemas or mappings, but nothing in it may be nameless: names are what history and tests speak of.
 */
export function lint(lifecycle: Lifecycle): string[] {
  const nodes = stateNodes(lifecycle.machine);
  return [
    ...lintMachine(lifecycle),
    ...(lifecycle.bare
      ? []
      : nodes.flatMap((node) => [
          ...unnamedDelays(node),
          ...describedState(lifecycle, node),
          ...describedEvents(lifecycle, node),
        ])),
    ...unreachable(lifecycle, nodes),
    ...(lifecycle.bare ? [] : described(lifecycle, nodes)),
  ];
}

const described = (lifecycle: Lifecycle, nodes: readonly AnyStateNode[]): string[] => [
  ...deadEnds(nodes),
  ...unknownNames(lifecycle),
  ...reopened(lifecycle, nodes),
  ...unusedActions(lifecycle, nodes),
  ...unbooked(lifecycle, nodes),
  ...clauses(lifecycle),
  ...lintVerdicts(lifecycle),
  ...lintMigrations(lifecycle),
];

const name = (node: AnyStateNode) => node.path.join('.') || '(root)';

function unnamedDelays(node: AnyStateNode): string[] {
  return delaysOf(node)
    .filter((delay) => Number.isFinite(Number(delay)))
    .map((delay) => `state ${name(node)}: the delay ${delay} has no name; give it one in \`deadlines\``);
}

function describedState(lifecycle: Lifecycle, node: AnyStateNode): string[] {
  if (node.path.length === 0 || node.type === 'history') return [];
  const meta = metaOf(node);
  const problems: string[] = [];
  if (meta?.title?.zh === undefined || meta.title.en === undefined)
    problems.push(`state ${name(node)} has no title`);
  if (node.type !== 'atomic') return problems;
  if (meta?.owner === undefined)
    problems.push(`state ${name(node)} has no owner; say \`nobody\` where only a clock moves on`);
  for (const role of [meta?.owner ?? []].flat()) {
    if (role !== 'nobody' && !(role in lifecycle.roles))
      problems.push(`state ${name(node)}: unknown owner role "${role}"`);
  }
  return problems;
}

function describedEvents(lifecycle: Lifecycle, node: AnyStateNode): string[] {
  return [...node.transitions.keys()].flatMap((type) => {
    if (type.startsWith('xstate.')) return [];
    if (type === '' || type.includes('*')) return [`state ${name(node)}: a wildcard event has no schema`];
    return type in lifecycle.events
      ? []
      : [`state ${name(node)}: the event "${type}" has no schema and no role`];
  });
}

/** States that no initial state and no transition leads to. */
function unreachable(lifecycle: Lifecycle, nodes: readonly AnyStateNode[]): string[] {
  const reached = new Set<AnyStateNode>();
  const visit = (node: AnyStateNode) => {
    if (reached.has(node)) return;
    reached.add(node);
    if (node.parent) visit(node.parent);
    if (node.type === 'parallel') Object.values(node.states).forEach(visit);
    initialOf(node)?.target.forEach(visit);
    // What it remembers has been reached before; where it leads first may be reached by it alone.
    if (node.type === 'history') historyTargets(node)?.forEach(visit);
    for (const transition of transitionsOf(node)) transition.target?.forEach(visit);
  };
  visit(lifecycle.machine.root as AnyStateNode);
  nodes.filter((node) => node.path.join('.') === lifecycle.reopen?.to).forEach(visit);
  return nodes.filter((node) => !reached.has(node)).map((node) => `state ${name(node)} cannot be reached`);
}

function deadEnds(nodes: readonly AnyStateNode[]): string[] {
  const leads = (node: AnyStateNode | undefined): boolean =>
    node !== undefined && (node.transitions.size > 0 || (node.always?.length ?? 0) > 0 || leads(node.parent));
  return nodes
    .filter((node) => node.type === 'atomic' && !leads(node))
    .map((node) => `state ${name(node)} is a dead end: not final, and nothing leads out`);
}

function unknownNames(lifecycle: Lifecycle): string[] {
  const known = new Set(lifecycle.machine.events);
  const problems: string[] = [];
  for (const [type, event] of Object.entries(lifecycle.events)) {
    if (!known.has(type)) problems.push(`event ${type}: no state takes it`);
    if (event.schema === undefined) problems.push(`event ${type} has no schema`);
    if (event.roles.length === 0) problems.push(`event ${type} has no role`);
    for (const role of event.roles)
      if (!(role in lifecycle.roles)) problems.push(`event ${type}: unknown role "${role}"`);
    for (const earlier of event.startsFrom ?? [])
      if (!Object.hasOwn(lifecycle.events, earlier))
        problems.push(`event ${type}: its form starts from "${earlier}", which is no event`);
  }
  for (const role of [
    ...lifecycle.opening.roles,
    ...lifecycle.controls.extend,
    ...lifecycle.controls.suspend,
    ...(lifecycle.reopen?.by ?? []),
  ]) {
    if (!(role in lifecycle.roles)) problems.push(`unknown role "${role}" in opening or controls`);
  }
  for (const [round, { event }] of Object.entries(lifecycle.rounds)) {
    const roles = lifecycle.events[event]?.roles ?? [];
    if (!roles.includes('clock'))
      problems.push(`round ${round}: the clock may not send the event "${event}"`);
  }
  return problems;
}

/** Where a reopened case goes on, it is put: nothing that entering the state would begin is begun. */
function reopened({ reopen }: Lifecycle, nodes: readonly AnyStateNode[]): string[] {
  if (reopen === undefined) return [];
  const node = nodes.find((one) => one.path.join('.') === reopen.to);
  if (node?.type !== 'atomic') return [`reopen: "${reopen.to}" is no state in which a case can rest`];
  const path = nodes.filter(
    (one) => one.path.length > 0 && `${reopen.to}.`.startsWith(`${one.path.join('.')}.`),
  );
  return path
    .filter((one) => one.entry.length > 0 || one.invoke.length > 0 || delaysOf(one).length > 0)
    .map(
      (one) =>
        `reopen: state ${name(one)} begins something when it is entered, and a reopened case is put there`,
    );
}

/** What an event leaves on record, and whom it tells, is named by a transition that takes it: else nothing would come of it. */
function unusedActions(lifecycle: Lifecycle, nodes: readonly AnyStateNode[]): string[] {
  const named = new Set(nodes.flatMap(actionsOf).map(nameOf));
  return Object.entries(lifecycle.events)
    .filter(([name, event]) => acts(event) && !named.has(name))
    .map(([name]) => `event ${name}: no transition runs its action "${name}"`);
}

/** A decision that moves money leads to where the books are asked: else it would wait for ever, and nothing be booked. */
function unbooked(lifecycle: Lifecycle, nodes: readonly AnyStateNode[]): string[] {
  const asks = (node: AnyStateNode): boolean =>
    node.invoke.some(({ src }) => src === 'book') || Object.values(node.states).some(asks);
  return nodes.flatMap((node) =>
    transitionsOf(node).flatMap(({ target, actions, eventType }) => {
      const moves = actions.some((action) => lifecycle.events[nameOf(action) ?? '']?.books !== undefined);
      if (!moves || target === undefined || target.some(asks)) return [];
      return [
        `state ${name(node)}: the event "${eventType}" moves money, and its target asks no books; lead it into a state that does`,
      ];
    }),
  );
}

/** Every clause named somewhere is in the table, and something names each clause of the table. */
function clauses(lifecycle: Lifecycle): string[] {
  const table = lifecycle.clauses.map((clause) => clause.id);
  const named = new Set(namingClauses(lifecycle).flatMap((one) => one.clauses));
  return [
    ...[...named]
      .filter((id) => !table.includes(id))
      .map((id) => `clause ${id} is cited but not in \`clauses\``),
    ...table
      .filter((id) => !named.has(id))
      .map((id) => `clause ${id}: nothing names it, so nothing enforces it`),
  ];
}
