import { moment } from '../words/format.ts';
import { tryWaitingNotices, waitingNotices, type WaitingNotice } from '../temporal/waiting-notices.ts';
import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';

/** `countersign notices`: which notices could not be delivered, and why; with `--send`, tries them now. */
export async function showNotices(
  console: Console,
  options: { send?: boolean; rehearsal?: boolean },
): Promise<void> {
  await inSession(console, options, async ({ server: { client }, patiently, requireWorker }) => {
    const { say } = console;
    if (options.send === true) {
      await requireWorker();
      const tried = await patiently(() => tryWaitingNotices(client));
      console.answer({ tried }, () => [
        say(`正在重新投递 ${tried} 件通知。`, `Trying ${tried} notice(s) now.`),
      ]);
      return;
    }
    const notices = await patiently(() => waitingNotices(client));
    console.answer({ notices }, () => [
      notices.length === 0
        ? say('没有未送达的通知。', 'Every notice has been delivered.')
        : say(`未送达的通知：${notices.length} 件`, `${notices.length} notice(s) not delivered`),
      ...columns(notices.map((one) => row(console, one))),
    ]);
  });
}

function row({ lang, of, say, paint }: Console, one: WaitingNotice): string[] {
  const next = one.nextTry === undefined ? '' : moment(one.nextTry, lang);
  return [
    moment(one.since, lang),
    one.caseId,
    of(one.subject),
    one.status === 'given-up'
      ? paint('red', say('已停止投递', 'given up'))
      : say(`已试 ${one.tries} 次，下次 ${next}`, `tried ${one.tries}×, next ${next}`),
    one.why ?? '',
  ];
}
