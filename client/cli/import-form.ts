import type { StandingIn } from '../../machines/core/delegation/standing-in.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { actingOn, openingAs } from '../cases/acting.ts';
import type { RuledReading } from '../cases/cases.ts';
import { defaultNumber } from '../cases/number.ts';
import { carryOut, counted, type ImportWork } from './import-work.ts';
import { orBadInput } from './or-bad-input.ts';
import type { FormWanted } from './table-named.ts';

/** Imports a form: one opening, or one decision on a case, a row. */
export async function importForm(work: ImportWork, { lifecycle, event }: FormWanted): Promise<void> {
  const { console, session, person, options } = work;
  const { directory } = session;
  const { formTable, readForm, caseField: numberedAt } = await import('../import/form-table.ts');
  const at = new Date().toISOString();
  const about = { lifecycle, event, directory, lang: console.lang, year: Number(dateOf(at).slice(0, 4)) };
  const table = await orBadInput(async () => formTable(about));
  const read = readForm(work.table.sheets, table, directory);
  await session.requireWorker();
  const given = { read, asking: true, names: { lifecycle: lifecycle.id, event: event ?? 'open' } };
  if (event === undefined) {
    const { importOpenings } = await import('../import/openings.ts');
    const { openedCase, wholeInputs } = await import('../import/opened.ts');
    const comparing = wholeInputs(lifecycle);
    return carryOut(work, given, async (common) =>
      counted(
        await importOpenings(read.valid, {
          ...{ ...common, lifecycle, directory, numberedAt, at, sameInput: comparing.sameInput },
          existing: (id) => openedCase(session.server.client, lifecycle.id, comparing, id),
          opener: ({ data }) => openingAs(lifecycle, data, at, person, options),
          numberOf: ({ data }, by) => defaultNumber(lifecycle, directory, lifecycle.place(data), data, by),
        }),
      ),
    );
  }
  const { importDecisions } = await import('../import/decisions.ts');
  const standingIn = remembered((now) => session.standingIn(person.id, now));
  const acting = async ({ lifecycle: rules, case: c, now }: RuledReading) =>
    actingOn(rules, c, event, now, { person, standingIn: await standingIn(now) }, options);
  return carryOut(work, given, async (common) =>
    counted(
      await importDecisions(read.entries, {
        ...{ ...common, lifecycle: lifecycle.id, event, directory, numberedAt, acting },
        read: (id) => session.read(id),
        patience: console.settings.patience * 1_000,
      }),
    ),
  );
}

/** Whom someone stands in for, asked once for each day. */
function remembered(ask: (now: string) => Promise<StandingIn[]>): typeof ask {
  const known = new Map<string, Promise<StandingIn[]>>();
  return (now) => {
    const day = dateOf(now);
    const asked = known.get(day) ?? ask(now);
    known.set(day, asked);
    return asked;
  };
}
