import { acceptedEvents } from '../../machines/core/engine/accepted-events.ts';
import { available } from '../../machines/core/deciding/available.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';

/**
 * What every role may do in every one of some cases, a line each; and what is wrong about it: an event that is offered
 * and refused, or the other way round. `fresh` is someone in a role who has not acted on a case yet.
 */
export function matrixOf(
  lifecycle: Lifecycle,
  {
    cases,
    roles,
    events,
    fresh,
    never,
  }: {
    cases: Record<string, { case: Case }>;
    roles: string[];
    events: string[];
    fresh(role: string): Actor;
    /** Codes of refusals that must not come up. */
    never: string[];
  },
): { table: string[]; wrong: string[] } {
  const table: string[] = [];
  const wrong: string[] = [];
  for (const [name, { case: c }] of Object.entries(cases)) {
    const taken = new Set(acceptedEvents(lifecycle, c));
    for (const role of roles) {
      const by = fresh(role);
      const offered = new Set(available(lifecycle, c, by).map((one) => one.event));
      for (const event of events) {
        const outcome = decide(lifecycle, c, { id: `${name}/${event}`, event, by }, c.asOf);
        const codes = outcome.ok ? [] : outcome.refusals.map((one) => one.code);
        const barred = codes.includes('wrong-role');
        const elsewhere = codes.includes('not-in-this-state');
        const right =
          barred !== lifecycle.events[event]?.roles.includes(role) &&
          elsewhere !== taken.has(event) &&
          offered.has(event) === (!barred && !elsewhere) &&
          !never.some((code) => codes.includes(code));
        if (!right) wrong.push(`${name} | ${role} | ${event}: ${codes.join()}`);
      }
      const own = events.filter((event) => offered.has(event));
      if (own.length > 0) table.push(`${name} | ${role} | ${own.join(' ')}`);
    }
  }
  return { table, wrong };
}
