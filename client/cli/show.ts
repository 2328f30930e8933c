import { actorsOn } from '../cases/acting.ts';
import { viewOf } from '../view/view.ts';
import { pageOf } from './case-page.ts';
import type { Console } from './console.ts';
import { atDesk } from './desk.ts';
import { showInTrouble } from './trouble-page.ts';
import { whoActs } from './who.ts';

/** `countersign show`: where a case stands, on one page. */
export async function showCase(
  console: Console,
  id: string,
  options: { as?: string; rehearsal?: boolean },
): Promise<void> {
  await atDesk(console, options, async (desk) => {
    const { lifecycle, ...reading } = await desk
      .read(id)
      .catch((error: unknown) => showInTrouble(console, desk, error));
    const parties = lifecycle.parties(reading.case.snapshot.context);
    const person =
      options.as === undefined ? undefined : (await whoActs(console, desk.directory, options.as))(parties);
    const actors =
      person === undefined
        ? undefined
        : actorsOn(lifecycle, reading.case, person, await desk.standingIn(person.id, reading.now));
    const { yellowDays } = console.settings;
    const view = viewOf(lifecycle, reading, { yellowDays, ...(actors === undefined ? {} : { actors }) });
    console.answer(view, () => pageOf(console, view, desk.directory, lifecycle));
  });
}
