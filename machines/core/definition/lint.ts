import type { AnyStateNode } from 'xstate';
import { metaOf, stateNodes, type Lifecycle } from './lifecycle.ts';
import { lintVerdicts } from './lint-verdicts.ts';
import { lintMachine } from './lint-machine.ts';
import { lintMigrations } from './lint-migrations.ts';
import { delaysOf, historyTargets, initialOf, transitionsOf } from './machine-parts.ts';

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
  ...clauses(lifecycle, nodes),
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

/** Every clause named somewhere is in the table, and everything that the table names exists. */
function clauses(lifecycle: Lifecycle, nodes: readonly AnyStateNode[]): string[] {
  const table = new Set(lifecycle.clauses.map((clause) => clause.id));
  const events = Object.entries(lifecycle.events);
  const openingRules = lifecycle.opening.rules ?? [];
  const rules = [...openingRules, ...events.flatMap(([, event]) => event.rules ?? [])];
  const cited = [
    ...(lifecycle.opening.clauses ?? []),
    ...events.flatMap(([, event]) => event.clauses ?? []),
    ...rules.flatMap((rule) => rule.clauses ?? []),
    ...Object.values(lifecycle.deadlines).flatMap((deadline) => deadline.clauses ?? []),
    ...Object.values(lifecycle.guards).flatMap((guard) => guard.clauses ?? []),
    ...Object.values(lifecycle.forms).flatMap((form) => form.clauses ?? []),
    ...Object.values(lifecycle.reports).flatMap((report) => report.clauses ?? []),
  ];
  const names: Record<string, (value: string) => boolean> = {
    event: (value) => value in lifecycle.events,
    rule: (value) => rules.some((rule) => rule.code === value),
    deadline: (value) => value in lifecycle.deadlines,
    state: (value) => nodes.some((node) => node.path.join('.') === value),
    action: (value) => value in lifecycle.actions,
    guard: (value) => value in lifecycle.guards,
    schema: (value) => value in lifecycle.events,
    opening: () => true,
    round: (value) => value in lifecycle.rounds,
    plan: () => true,
    report: (value) => value in lifecycle.forms || value in lifecycle.reports,
  };
  return [
    ...[...new Set(cited)]
      .filter((id) => !table.has(id))
      .map((id) => `clause ${id} is cited but not in \`clauses\``),
    ...lifecycle.clauses.flatMap((clause) =>
      clause.enforcedBy.flatMap((place) => {
        const [kind = '', ...rest] = place.split(':');
        return names[kind]?.(rest.join(':')) ? [] : [`clause ${clause.id}: nothing is called "${place}"`];
      }),
    ),
  ];
}
