import { type Lifecycle, metaOf, stateNodes } from './lifecycle.ts';

/** Everything of a lifecycle that names clauses, as `event:x`, `rule:x`, `deadline:x`, `guard:x`, `state:x`, `round:x`, `report:x`, `opening`, `controls` or `reopen`, and which. */
export function namingClauses(lifecycle: Lifecycle): { name: string; clauses: string[] }[] {
  const { opening, controls, reopen, events, deadlines, guards, forms, reports, rounds } = lifecycle;
  const named = (kind: string, all: Record<string, { clauses?: string[] }>) =>
    Object.entries(all).map(([name, { clauses }]) => ({ name: `${kind}:${name}`, clauses: clauses ?? [] }));
  const rules: { code: string; clauses?: string[] }[] = [
    ...(opening.rules ?? []),
    ...(opening.takes === undefined ? [] : [{ code: 'other-terms', clauses: opening.takes.clauses }]),
    ...(opening.takes?.rules ?? []),
    ...Object.values(events).flatMap((event) => event.rules ?? []),
  ];
  return [
    { name: 'opening', clauses: opening.clauses ?? [] },
    { name: 'controls', clauses: controls.clauses ?? [] },
    { name: 'reopen', clauses: reopen?.clauses ?? [] },
    ...named('event', events),
    ...rules.map(({ code, clauses }) => ({ name: `rule:${code}`, clauses: clauses ?? [] })),
    ...named('deadline', deadlines),
    ...named('guard', guards),
    ...stateNodes(lifecycle.machine).map((node) => ({
      name: `state:${node.path.join('.')}`,
      clauses: metaOf(node)?.clauses ?? [],
    })),
    ...named('round', rounds),
    ...named('report', { ...forms, ...reports }),
  ];
}

/** What of a lifecycle enforces a clause: whatever names it, each once. */
export const enforcing = (lifecycle: Lifecycle, clause: string): string[] => [
  ...new Set(
    namingClauses(lifecycle)
      .filter(({ clauses }) => clauses.includes(clause))
      .map(({ name }) => name),
  ),
];
