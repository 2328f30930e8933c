import { eventOf } from '../../machines/core/tasks/events.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
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

/** In which post the person sends an event to the batch or programme. */
export function recorderOf({ person, options, reading }: Importing, event: string): Actor {
  const { lifecycle, case: c } = reading;
  const known = eventOf(lifecycle, event);
  if (known === undefined)
    throw badInput(
      'wrong-case',
      `事项 ${c.id}（${lifecycle.id}）不接受导入；applications 要批次，registers 要借款项目。`,
      `The case ${c.id} (${lifecycle.id}) takes no import: applications need a batch, registers a programme.`,
    );
  return allowed(lifecycle, c, known, actingAs(lifecycle, c, known, person, options));
}

/** In which post the person opens the loans of a batch. */
export function openerOf({ person, options, reading }: Importing, loan: Lifecycle): Actor {
  const opening = openingEvent(loan);
  const county = { place: reading.case.place, acted: {} };
  return allowed(loan, county, opening, actingAs(loan, county, opening, person, options));
}

/** Who may act, or every reason why not: also where nothing is left to do. */
function allowed(
  lifecycle: Lifecycle,
  c: Pick<Case, 'place' | 'acted'>,
  event: Parameters<typeof policyRefusals>[2],
  acting: Outcome<Actor>,
): Actor {
  if (!acting.ok) throw refusedBy(acting.refusals);
  const refusals = policyRefusals(lifecycle, c, event, acting.value);
  if (refusals.length > 0) throw refusedBy(refusals);
  return acting.value;
}
