import { dateOf, instant, isPlainDate, plainDate, startOfDay } from '../../machines/core/values/calendar.ts';
import { fastForward } from '../rehearsal/time-skipping.ts';
import { viewOf } from '../view/view.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput } from './failure.ts';
import { moment } from '../words/format.ts';
import { readAs } from './input.ts';
import { pageOf } from './case-page.ts';

/** `countersign advance`: moves one case of a rehearsal ahead, to the first minute of a day or to a moment. */
export async function advanceCase(
  console: Console,
  id: string,
  options: { to: string; rehearsal?: boolean },
): Promise<void> {
  const to = isPlainDate(options.to)
    ? startOfDay(readAs(plainDate, options.to, 'bad-date'))
    : readAs(instant, options.to, 'bad-date');
  await inSession(console, options, async (session) => {
    if (!session.rehearsal)
      throw badInput(
        'not-a-rehearsal',
        '只有演练中的事项可以推进时间：请加 --rehearsal（或设 COUNTERSIGN_NAMESPACE=rehearsal）。',
        'Only the time of a rehearsed case can be moved: add --rehearsal (or set COUNTERSIGN_NAMESPACE=rehearsal).',
      );
    const before = await session.read(id);
    if (to < before.now)
      throw badInput(
        'time-goes-forward',
        `事项 ${id} 已到 ${moment(before.now, 'zh')}，时间不能倒退到 ${dateOf(to)}。`,
        `${id} is already at ${moment(before.now, 'en')}; time does not go back to ${dateOf(to)}.`,
      );
    const [arrival] = await fastForward(session.server.client, [id], to);
    const { lifecycle, ...reading } = await session.read(id);
    const { yellowDays } = console.settings;
    const view = viewOf(lifecycle, reading, { yellowDays });
    const came = view.log.slice(before.case.log.length);
    console.answer({ ...arrival, came, case: view }, () => [
      console.say(`已推进到 ${moment(reading.now, 'zh')}`, `Moved to ${moment(reading.now, 'en')}`),
      ...came.map((entry) => `  ${moment(entry.at, console.lang)}  ${console.of(entry.title)}`),
      '',
      ...pageOf(console, view, session.directory, lifecycle),
    ]);
  });
}
