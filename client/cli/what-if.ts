import { openCaseIds } from '../cases/read-all.ts';
import { keptOf } from '../temporal/kept-history.ts';
import { judgeCases } from '../what-if/what-if.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput, exitCodes, Failure } from './failure.ts';
import { lifecycleNamed } from './registry.ts';
import { blockOf, differs, summary } from './what-if-page.ts';

/**
 * `countersign what-if`: plays the records of cases through the definitions here and lists what would have gone otherwise;
 * changes nothing. Ends with 3 where something would have.
 */
export async function showWhatIf(
  console: Console,
  named: string[],
  options: { lifecycle?: string; rehearsal?: boolean },
): Promise<void> {
  const { lifecycle: of } = options;
  if ((named.length === 0) === (of === undefined))
    throw badInput(
      'which-cases',
      '请写明事项编号，或用 --lifecycle 指定流程，二者取一。',
      'Name cases, or a lifecycle with --lifecycle; one of the two.',
    );
  await inSession(console, options, async ({ cases, reading, patiently, requireWorker }) => {
    if (of !== undefined) lifecycleNamed(cases.lifecycles, of);
    await requireWorker();
    const ids = of === undefined ? [...new Set(named)] : await openCaseIds(cases, [of]);
    const kept = (id: string, withAnswers: boolean) => patiently(() => keptOf(cases.client, id, withAnswers));
    const { judged, unread } = await judgeCases(ids, { read: reading, kept });
    // Whoever asks for a case by name is told why it can't be read.
    if (of === undefined) for (const id of unread) await reading(id);
    console.answer({ cases: judged, unread }, () => [
      ...judged.flatMap((one) => blockOf(console, cases.lifecycle(one.lifecycle), one)),
      ...unread.map((id) => console.paint('red', `${id}  ${console.say('读不出', 'cannot be read')}`)),
      summary(console, judged, unread.length),
    ]);
    const otherwise = judged.filter(differs).length;
    const what = {
      zh: `有 ${otherwise} 个事项会有不同`,
      en: `${otherwise} case(s) would have gone otherwise`,
    };
    if (otherwise > 0) throw new Failure(exitCodes.refused, 'otherwise', what, { told: true });
  });
}
