import { actorsOn } from '../cases/acting.ts';
import { viewOf } from '../view/view.ts';
import { pageOf } from './case-page.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { showInTrouble } from './trouble-page.ts';
import { whoActs } from './who.ts';

/** `countersign show`: where a case stands, on one page. */
export async function showCase(
  console: Console,
  id: string,
  options: { as?: string; rehearsal?: boolean },
): Promise<void> {
  await inSession(console, options, async (session) => {
    const { lifecycle, ...reading } = await session
      .read(id)
      .catch((error: unknown) => showInTrouble(console, session, error));
    const parties = lifecycle.parties(reading.case.snapshot.context);
    const person =
      options.as === undefined ? undefined : (await whoActs(console, session.directory, options.as))(parties);
    const actors =
      person === undefined
        ? undefined
        : actorsOn(lifecycle, reading.case, person, await session.standingIn(person.id, reading.now));
    const { yellowDays } = console.settings;
    const view = viewOf(lifecycle, reading, { yellowDays, ...(actors === undefined ? {} : { actors }) });
    console.answer(view, () => pageOf(console, view, session.directory, lifecycle));
  });
}
