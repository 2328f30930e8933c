import { randomUUID } from 'node:crypto';
import { decide } from '../../machines/core/deciding/decide.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Actor, Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { actingOn } from '../cases/acting.ts';
import { previewOf } from '../view/preview.ts';
import { whenSettled } from '../cases/settled.ts';
import { viewOf } from '../view/view.ts';
import type { Console } from './console.ts';
import { inSessionAs } from './session.ts';
import { requirePlace } from './directory.ts';
import { toFailure } from './errors.ts';
import { badInput, exitCodes, Failure, refusedBy } from './failure.ts';
import { readJson } from './input.ts';
import { previewPage } from './preview.ts';
import { pageOf } from './case-page.ts';

/** What `do` was told beside the case and the event. */
export interface DecideOptions {
  data?: string;
  as?: string;
  role?: string;
  place?: string;
  id?: string;
  dryRun?: boolean;
  rehearsal?: boolean;
}

/** `countersign do`: decides, or with `--dry-run` shows what the decision would lead to. */
export async function decideCase(
  console: Console,
  caseId: string,
  event: string,
  options: DecideOptions,
): Promise<void> {
  const id = options.id ?? randomUUID();
  if (!/^[^\p{Cc}]{1,200}$/u.test(id))
    throw badInput('bad-decision-id', '--id 应为1至200个可见字符。', '--id is 1 to 200 visible characters.');
  const data = options.data === undefined ? undefined : await readJson(options.data, '--data');
  await inSessionAs(console, options, async (session, who) => {
    requirePlace(session.directory, options.place);
    const { lifecycle, ...reading } = await session.read(caseId);
    const parties = lifecycle.parties(reading.case.snapshot.context);
    const person = who(parties);
    const known = eventOf(lifecycle, event);
    const standingIn = await session.standingIn(person.id, reading.now);
    const acting = actingOn(lifecycle, reading.case, event, reading.now, { person, standingIn }, options);
    if (!acting.ok) throw refusedBy(acting.refusals);
    const by = acting.value;
    if (known === undefined) throw refusedBy(unknownEvent(lifecycle, reading.case, event, by));
    const { yellowDays } = console.settings;
    if (options.dryRun === true) {
      const preview = previewOf(
        lifecycle,
        reading,
        { id, event, by, data },
        { yellowDays, directory: session.directory },
      );
      if (!preview.allowed) throw refusedBy(preview.refusals);
      console.answer({ dryRun: true, event, by, ...preview }, () =>
        previewPage(console, preview, { lifecycle, directory: session.directory }),
      );
      return;
    }
    const message = { id, by, ...(data === undefined ? {} : { data }) };
    const receipt = await session
      .patiently(() => session.cases.decide(caseId, event, message, reading.case))
      .catch((error: unknown) => {
        throw unanswered(toFailure(error), id);
      });
    const settled = await whenSettled(
      () => session.patiently(() => session.cases.read(caseId)),
      { id, seq: receipt.seq },
      console.settings.patience * 1_000,
    );
    if (settled.outcome === 'refused') throw takenBack(console, known.title, settled.refusals);
    const after = await session.read(caseId);
    const view = viewOf(lifecycle, after, { yellowDays });
    const { state, status, waitingFor, awaitedPeople } = view;
    const { outcome } = settled;
    console.answer(
      {
        ...receipt,
        decisionId: id,
        by,
        ...(outcome === 'nothing' ? {} : { books: outcome }),
        ...{ state, status, waitingFor, awaitedPeople },
      },
      () => [
        console.paint(
          'green',
          console.say(
            `已办理：${known.title.zh}（第 ${receipt.seq} 条记录）`,
            `Done: ${known.title.en} (record ${receipt.seq})`,
          ),
        ),
        ...(outcome === 'waiting' ? [console.paint('yellow', console.of(stillWaiting))] : []),
        ...(receipt.reply === undefined ? [] : [JSON.stringify(receipt.reply)]),
        '',
        ...pageOf(console, view, session.directory, lifecycle),
      ],
    );
  });
}

const stillWaiting = text('仍在等待答复，通过后才算数。', 'No answer yet; it counts once it is let pass.');

/** The books, or a count, refused what a decision asked of them: the case stands as it did, and says why. */
function takenBack(console: Console, title: Text, refusals: Refusal[]): Failure {
  const message = text(
    `“${title.zh}”未获通过，这个决定已撤回，事项仍在原处。`,
    `"${title.en}" was refused; the decision was taken back and the case stands where it stood.`,
  );
  if (!console.json) console.note(console.of(message));
  return new Failure(exitCodes.refused, 'taken-back', message, { refusals });
}

/** A decision that was sent and not answered may count later: whoever sends it again uses the same id. */
function unanswered(failure: Failure, id: string): Failure {
  if (failure.code !== 'no-worker') return failure;
  const message = text(
    `没有工作进程应答，这个决定可能稍后才生效。再次提交时请加 --id ${id}，它只算一次。`,
    `No worker answers; the decision may count later. When you send it again, add --id ${id}: it counts once.`,
  );
  return new Failure(failure.exitCode, failure.code, message, { cause: failure.cause });
}

/** The case's own words about an event that its lifecycle does not have. */
function unknownEvent(lifecycle: Lifecycle, c: Case, event: string, by: Actor) {
  const outcome = decide(lifecycle, c, { id: 'asked', event: event || '?', by }, c.asOf);
  return outcome.ok ? [] : outcome.refusals;
}
