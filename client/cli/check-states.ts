import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { type CarriedState, everyStateCarried } from '../../machines/core/moving/every-state.ts';
import { text } from '../../machines/core/values/text.ts';
import { lifecyclesIn } from '../own-rules/bundle.ts';
import { titleOfPaths } from '../view/view.ts';
import type { Console } from './console.ts';
import { buildsAt } from './session.ts';
import { badInput, exitCodes, Failure } from './failure.ts';
import { knownLifecycles } from './registry.ts';

/** A lifecycle of a build, and what becomes of a case in each of its states. */
interface CheckedLifecycle {
  lifecycle: string;
  version: { from: string; to?: string };
  states: CarriedState[];
}

/**
 * `countersign check --from`: where the definitions here put a case from every state of those of a build; asks no server.
 * Ends with 3 where there is a state from which none can be carried.
 *
 * @param from the build's id, where it is kept with the attachments, or a file that holds its bundle
 */
export async function checkEveryState(console: Console, from: string): Promise<void> {
  const [theirs, ours] = [await definitionsOf(console, from), await knownLifecycles()];
  const lifecycles = Object.values(theirs).map((old) => checkLifecycle(old, ours));
  const all = lifecycles.flatMap(({ states }) => states);
  const kept = all.filter(({ problems }) => problems.length > 0).length;
  const renamed = all.filter(({ to }) => to.length > 0).length;
  console.answer({ lifecycles }, () => [
    ...lifecycles.flatMap((one) => linesOf(console, theirs[one.lifecycle] as Lifecycle, one)),
    console.say(
      `环节 ${all.length} 个：照原样转入 ${all.length - renamed - kept} 个，转到别处 ${renamed} 个，无法转入 ${kept} 个。`,
      `${all.length} state(s): ${all.length - renamed - kept} carried as they are, ${renamed} to others, ${kept} not carried.`,
    ),
  ]);
  const what = text(`有 ${kept} 个环节无法转入`, `${kept} state(s) can't be carried`);
  if (kept > 0) throw new Failure(exitCodes.refused, 'not-carried', what, { told: true });
}

function checkLifecycle(old: Lifecycle, ours: Record<string, Lifecycle>): CheckedLifecycle {
  const { id: lifecycle, version: from } = old;
  const here = Object.hasOwn(ours, lifecycle) ? ours[lifecycle] : undefined;
  if (here !== undefined)
    return { lifecycle, version: { from, to: here.version }, states: everyStateCarried(old, here) };
  const problem = text('此处没有这个流程', 'there is no such lifecycle here');
  return { lifecycle, version: { from }, states: [{ state: '', to: [], problems: [problem] }] };
}

/** What there is to say of a lifecycle: nothing of states from which a case is carried as it is. */
function linesOf(
  { of, paint }: Console,
  old: Lifecycle,
  { lifecycle, version, states }: CheckedLifecycle,
): string[] {
  const told = states.filter(({ to, problems }) => to.length + problems.length > 0);
  if (told.length === 0) return [];
  const { from, to = '—' } = version;
  return [
    `${paint('bold', lifecycle)}  ${of(old.title)}  ${paint('dim', from === to ? from : `${from} → ${to}`)}`,
    ...told.flatMap(({ state, to, problems }) => [
      `     ${to.length === 0 ? state : `${state} → ${to.join(' + ')}`} ${paint('dim', of(titleOfPaths(old, state)))}`,
      ...problems.map((problem) => paint('red', `     ✗ ${of(problem)}`)),
    ]),
  ];
}

const isLifecycle = (one: Partial<Lifecycle> | null | undefined): boolean => typeof one?.machine === 'object';

async function definitionsOf({ settings }: Console, from: string): Promise<Record<string, Lifecycle>> {
  const kept = /^[0-9a-f]{64}$/.test(from) ? await buildsAt(settings.dataDir).get(from) : undefined;
  const bytes =
    kept === undefined ? await readFile(from).catch(() => undefined) : await new Response(kept.bytes).bytes();
  const shown = cut(from);
  if (bytes === undefined)
    throw badInput(
      'no-such-build',
      `附件库中没有版本“${shown}”，也没有这个文件；版本代码见 countersign versions --json。`,
      `The attachments have no build "${shown}", and there is no such file; \`countersign versions --json\` lists builds.`,
    );
  try {
    const code = new TextDecoder().decode(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
    const found = lifecyclesIn(code);
    if (found !== undefined && Object.values(found).every(isLifecycle)) return found;
  } catch (error) {
    throw badInput(
      'not-a-build',
      `“${shown}”不是流程程序。`,
      `"${shown}" is not a bundle of workflow code.`,
      {
        cause: error,
      },
    );
  }
  throw badInput(
    'no-definitions',
    '这个版本过早，其中没有流程定义。',
    'This build is too early: it does not give its definitions.',
  );
}
