import type { Client } from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { moved } from '../../machines/core/case/states.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { changes, checkCases, type CheckedCase } from '../what-if/check.ts';
import { deadlineWords } from '../words/moves.ts';
import { titleOfPaths } from '../view/view.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { exitCodes, Failure } from './failure.ts';

/**
 * `countersign check`: what becoming a case of the definitions here would do to each open case of a running server; changes
 * nothing. Ends with 3 where one can't be carried.
 */
export async function checkOpenCases(
  console: Console,
  options: { rehearsal?: boolean; replay?: boolean },
): Promise<void> {
  await inSession(console, options, async ({ cases, patiently, requireWorker }) => {
    await requireWorker();
    const { checked, unread } = await checkCases(cases, (id) => patiently(() => cases.reading(id)));
    const kept = checked.filter((one) => one.problems.length > 0).length + unread.length;
    const replayed = options.replay === true ? await replay(cases.client, checked) : undefined;
    const answer = { checked, unread, ...(replayed === undefined ? {} : { replayed }) };
    console.answer(answer, () => [
      ...checked.flatMap((one) => linesOf(console, cases.lifecycle(one.lifecycle), one)),
      ...unread.map((id) => console.paint('red', `${id}  ${console.say('读不出', 'cannot be read')}`)),
      summary(console, checked, kept),
      ...(replayed === undefined ? [] : secondOpinion(console, replayed)),
    ]);
    const what = {
      zh: `有 ${kept} 个事项无法转入`,
      en: `${kept} case(s) can't be carried`,
    };
    if (kept > 0) throw new Failure(exitCodes.refused, 'not-carried', what, { told: true });
  });
}

/** What playing its present run again on the code here came to, case by case. */
type Replayed = { id: string; otherwise?: string }[];

async function replay(client: Client, checked: CheckedCase[]): Promise<Replayed> {
  const { replayedHere } = await import('../../worker/builds/replayed.ts');
  const ids = checked.map(({ id }) => id);
  return [...(await replayedHere(client, ids))].map(([id, otherwise]) => ({
    id,
    ...(otherwise === undefined ? {} : { otherwise }),
  }));
}

function secondOpinion({ say, paint }: Console, replayed: Replayed): string[] {
  const others = replayed.filter(({ otherwise }) => otherwise !== undefined);
  return [
    ...others.map(({ id, otherwise = '' }) => `     ${id}  ${paint('dim', otherwise.split('\n')[0] ?? '')}`),
    say(
      `用此处的程序重放 ${replayed.length} 个事项的运行：${replayed.length - others.length} 个与原来一致，${others.length} 个不同（换用新程序时从当前状态接着办，不重放）。`,
      `${replayed.length} run(s) played again on the code here: ${replayed.length - others.length} as they went, ${others.length} otherwise. A case goes on from where it stands, and is not played again.`,
    ),
  ];
}

function summary(console: Console, checked: CheckedCase[], kept: number): string {
  const carried = checked.filter((one) => one.problems.length === 0);
  const changed = carried.filter(changes).length;
  const all = carried.length + kept;
  return console.say(
    `在办事项 ${all} 个：照原样转入 ${carried.length - changed} 个，有变化 ${changed} 个，无法转入 ${kept} 个。`,
    `${all} open case(s): ${carried.length - changed} carried as they are, ${changed} with changes, ${kept} not carried.`,
  );
}

/** What there is to say of a case: nothing of one that is carried as it is. */
function linesOf(console: Console, lifecycle: Lifecycle, one: CheckedCase): string[] {
  const { say, of, paint } = console;
  if (one.problems.length > 0)
    return [head(console, one), ...one.problems.map((problem) => paint('red', `     ✗ ${of(problem)}`))];
  if (!changes(one)) return [];
  const { from, to } = moved(one.states.from, one.states.to);
  const title = of(titleOfPaths(lifecycle, to));
  const titles = (names: string[]) =>
    names.map((name) => of(eventOf(lifecycle, name)?.title ?? named(name))).join(say('、', ', '));
  const line = (what: string, from: string, to: string) =>
    from === to ? [] : [`     ${what} ${from} → ${to}`];
  return [
    head(console, one),
    ...line(say('环节', 'state'), from, to).map((words) => `${words} ${paint('dim', title)}`),
    ...one.deadlines.map((due) => `     ${of(deadlineWords(lifecycle, due))}`),
    ...(one.awaited.from === undefined || one.awaited.to === undefined
      ? []
      : line(say('等待', 'awaits'), one.awaited.from.join(', '), one.awaited.to.join(', '))),
    ...(one.gained.length > 0 ? [`     + ${titles(one.gained)}`] : []),
    ...(one.lost.length > 0 ? [`     − ${titles(one.lost)}`] : []),
  ];
}

const named = (name: string): Text => ({ zh: name, en: name });

/** The line that says which case is spoken of, and of which versions. */
export const head = (
  { paint }: Console,
  { id, title, version: { from, to } }: Pick<CheckedCase, 'id' | 'title' | 'version'>,
): string => `${paint('bold', id)}  ${title}  ${paint('dim', from === to ? from : `${from} → ${to}`)}`;
