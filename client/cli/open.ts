import type { Directory } from '../../machines/core/values/directory.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { takenFrom } from '../../machines/core/deciding/taking.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Place, Refusal } from '../../machines/core/values/vocabulary.ts';
import { openingAs } from '../cases/acting.ts';
import { caseNumber, defaultNumber } from '../cases/number.ts';
import { strangersAtOpening } from '../directory/known-people.ts';
import { viewOf } from '../view/view.ts';
import type { Console } from './console.ts';
import { inSessionAs } from './session.ts';
import { hasPlace } from './directory.ts';
import { badInput, refusedBy } from './failure.ts';
import { readJsonFile } from './input.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';
import { pageOf } from './case-page.ts';

/** `countersign open`: everything is checked before anything is written. */
export async function openCase(
  console: Console,
  lifecycleId: string,
  options: { input: string; as?: string; id?: string; role?: string; place?: string; rehearsal?: boolean },
): Promise<void> {
  const lifecycle = lifecycleNamed(await knownLifecycles(), lifecycleId);
  if (options.id !== undefined && !caseNumber.safeParse(options.id).success)
    throw badInput(
      'bad-case-number',
      `编号“${cut(options.id)}”不合规：只用文字、数字和 - _ .，最多120个字。`,
      `"${cut(options.id)}" is no case number: use letters, digits and - _ . only, at most 120.`,
    );
  const given = await readJsonFile(options.input, console.say('立项内容', 'the input'));
  await inSessionAs(console, options, async (session, who) => {
    const person = who();
    if (takenFrom(lifecycle, given) !== undefined) await session.requireWorker();
    const read = await session.patiently(() => session.cases.readOpening(lifecycle, given));
    if (!read.ok) throw refusedBy(read.refusals);
    const place = lifecycle.place(read.value);
    const acting = openingAs(lifecycle, read.value, new Date().toISOString(), person, options);
    const refusals = [
      ...placeRefusals(session.directory, place),
      ...(acting.ok ? [] : acting.refusals),
      ...strangersAtOpening(lifecycle, { input: read.value }, session.directory),
    ];
    if (refusals.length > 0 || !acting.ok) throw refusedBy(refusals);
    await session.requireWorker();
    const id = options.id ?? defaultNumber(lifecycle, session.directory, place, read.value, acting.value);
    await session.patiently(() =>
      session.cases.open(lifecycle.id, { id, input: read.value, by: acting.value }),
    );
    const { case: c, now } = await session.read(id);
    const { yellowDays } = console.settings;
    const view = viewOf(lifecycle, { case: c, now }, { yellowDays });
    console.answer(view, () => [
      console.paint('green', console.say(`已立项，编号 ${id}`, `Opened as ${id}`)),
      '',
      ...pageOf(console, view, session.directory, lifecycle),
    ]);
  });
}

function placeRefusals(directory: Directory, place: Place): Refusal[] {
  if (place === '' || hasPlace(directory, place)) return [];
  const message = text(`名录中没有“${cut(place)}”这个地点。`, `The directory has no place "${cut(place)}".`);
  return [{ code: 'unknown-place', message, cites: [], field: 'place' }];
}
