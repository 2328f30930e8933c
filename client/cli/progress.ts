import { progressOf, type Progress, type StageProgress } from '../reports/progress.ts';
import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';

/** How many characters the longest bar takes. */
const BAR = 40;

/** `countersign progress`: how far the cases of a batch have come, counted without asking them. */
export async function showProgress(
  console: Console,
  batch: string,
  options: { lifecycle?: string; rehearsal?: boolean },
): Promise<void> {
  const lifecycle = lifecycleNamed(await knownLifecycles(), options.lifecycle ?? 'loan');
  await inSession(console, options, async ({ server, patiently }) => {
    const progress = await patiently(() => progressOf(server.client, lifecycle, batch));
    console.answer(progress, () => pageOf(console, progress));
  });
}

function pageOf(console: Console, { batch, total, stages, elsewhere }: Progress): string[] {
  const { say, paint } = console;
  const heading = say(`${batch}：${total} 件`, `${batch}: ${total} case(s)`);
  if (total === 0) return [paint('bold', heading)];
  return [
    paint('bold', heading),
    ...columns(stages.map((one) => row(console, one, total))),
    ...(elsewhere > 0 ? [paint('yellow', say(`${elsewhere} 件正在变动`, `${elsewhere} on the move`))] : []),
  ];
}

function row({ of, say, paint }: Console, stage: StageProgress, total: number): string[] {
  const { title, open, ended, lost } = stage;
  const long = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / total) * BAR)));
  const bar = paint('green', '█'.repeat(long(open))) + paint('dim', '░'.repeat(long(ended)));
  const words = [
    ...(open > 0 ? [say(`办理中 ${open}`, `${open} open`)] : []),
    ...(ended > 0 ? [say(`已结束 ${ended}`, `${ended} ended`)] : []),
    ...(lost > 0 ? [paint('red', say(`异常 ${lost}`, `${lost} lost`))] : []),
  ];
  return [of(title), `${open + ended + lost}`, bar, words.join(say('，', ', '))];
}
