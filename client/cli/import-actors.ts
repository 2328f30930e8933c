import { eventOf } from '../../machines/core/tasks/events.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import type { ImportTable } from '../../machines/core/definition/imports.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { openingEvent } from '../../machines/core/deciding/opening.ts';
import { policyRefusals } from '../../machines/core/deciding/policy.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { actingAs } from '../cases/acting.ts';
import type { Person } from '../../machines/core/values/directory.ts';
import { badInput, refusedBy } from './failure.ts';

/** Who imports, and into which case. */
interface Importing {
  person: Person;
  options: { role?: string };
  reading: { case: Case; lifecycle: Lifecycle };
}

/** In which post the person sends an event to the case that a table is imported into. */
export function recorderOf(
  { person, options, reading }: Importing,
  table: ImportTable,
  event: string,
): Actor {
  const { lifecycle, case: c } = reading;
  const known = lifecycle.id === table.into.lifecycle ? eventOf(lifecycle, event) : undefined;
  const { title, into } = table;
  if (known === undefined)
    throw badInput(
      'wrong-case',
      `事项 ${c.id}（${lifecycle.id}）不能导入${title}；${title}要导入${into.title.zh}。`,
      `The case ${c.id} (${lifecycle.id}) does not take the table ${title}, which is imported into a ${into.title.en}.`,
    );
  return allowed(lifecycle, c, known, actingAs(lifecycle, c, known, person, options));
}

/** In which post the person opens the cases of a table, at the place of the case that it is imported into. */
export function openerOf({ person, options, reading }: Importing, opened: Lifecycle): Actor {
  const opening = openingEvent(opened);
  const there = { place: reading.case.place, acted: {}, log: [] };
  return allowed(opened, there, opening, actingAs(opened, there, opening, person, options));
}

/** Who may act, or every reason why not: also where nothing is left to do. */
function allowed(
  lifecycle: Lifecycle,
  c: Pick<Case, 'place' | 'acted' | 'log'>,
  event: Parameters<typeof policyRefusals>[2],
  acting: Outcome<Actor>,
): Actor {
  if (!acting.ok) throw refusedBy(acting.refusals);
  const refusals = policyRefusals(lifecycle, c, event, acting.value);
  if (refusals.length > 0) throw refusedBy(refusals);
  return acting.value;
}
