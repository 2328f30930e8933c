import { randomUUID } from 'node:crypto';
import { decide, eventOf } from '../../machines/core/decide.ts';
import { placeName, type Directory } from '../../machines/core/directory.ts';
import { cut } from '../../machines/core/issue-sentences.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import type { Actor, Case, Effect } from '../../machines/core/vocabulary.ts';
import { actingAs } from '../acting.ts';
import { previewOf, type Preview } from '../preview.ts';
import { roleTitle, viewOf } from '../view.ts';
import type { Console } from './console.ts';
import { atDesk } from './desk.ts';
import { hasPlace, knownPerson } from './directory.ts';
import { badInput, refusedBy } from './failure.ts';
import { amounts } from './format.ts';
import { readJson } from './input.ts';
import { deadlineRows, pageOf } from './show.ts';

/** What `do` was told beside the case and the event. */
export interface DecideOptions {
  data?: string;
  as: string;
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
  await atDesk(console, options, async (desk) => {
    const person = knownPerson(desk.directory, options.as);
    requirePlace(desk.directory, options.place);
    const { lifecycle, ...reading } = await desk.read(caseId);
    const known = eventOf(lifecycle, event);
    const acting = actingAs(lifecycle, reading.case, known ?? anyEvent, person, options);
    if (!acting.ok) throw refusedBy(acting.refusals);
    const by = acting.value;
    if (known === undefined) throw refusedBy(unknownEvent(lifecycle, reading.case, event, by));
    const { yellowDays } = console.settings;
    if (options.dryRun === true) {
      const preview = previewOf(lifecycle, reading, { id, event, by, data }, yellowDays);
      if (!preview.allowed) throw refusedBy(preview.refusals);
      console.answer({ dryRun: true, event, by, ...preview }, () =>
        previewPage(console, preview, { lifecycle, directory: desk.directory }),
      );
      return;
    }
    const message = { id, by, ...(data === undefined ? {} : { data }) };
    const receipt = await desk.patiently(() => desk.cases.decide(caseId, event, message));
    const after = await desk.read(caseId);
    const view = viewOf(lifecycle, after, { yellowDays });
    console.answer(
      { ...receipt, decisionId: id, by, state: view.state, status: view.status, waitingFor: view.waitingFor },
      () => [
        console.paint(
          'green',
          console.say(
            `已办理：${known.title.zh}（第 ${receipt.seq} 条记录）`,
            `Done: ${known.title.en} (record ${receipt.seq})`,
          ),
        ),
        ...(receipt.reply === undefined ? [] : [JSON.stringify(receipt.reply)]),
        '',
        ...pageOf(console, view, desk.directory, lifecycle),
      ],
    );
  });
}

const anyEvent = { title: { zh: '', en: '' }, roles: ['anyone'] };

/** The case's own words about an event that its lifecycle does not have. */
function unknownEvent(lifecycle: Lifecycle, c: Case, event: string, by: Actor) {
  const outcome = decide(lifecycle, c, { id: 'asked', event: event || '?', by }, c.asOf);
  return outcome.ok ? [] : outcome.refusals;
}

function requirePlace(directory: Directory, place: string | undefined): void {
  if (place === undefined || hasPlace(directory, place)) return;
  throw badInput(
    'unknown-place',
    `名录中没有“${cut(place)}”这个地点。`,
    `The directory has no place "${cut(place)}".`,
  );
}

interface Reader {
  lifecycle: Lifecycle;
  directory: Directory;
}

function previewPage(
  console: Console,
  preview: Extract<Preview, { allowed: true }>,
  reader: Reader,
): string[] {
  const { say, of, lang, paint } = console;
  const awaited = preview.to.waitingFor.map((one) => of(one.title)).join(say('、', ', '));
  const [before, after] = [amounts(preview.money.before, lang), amounts(preview.money.after, lang)];
  const deadlines = deadlineRows(console, { deadlines: preview.deadlines.running });
  return [
    paint('bold', say('预演：什么都没有改变。', 'A dry run: nothing has changed.')),
    ...(preview.repeated
      ? [say('这个编号的决定已经办理过。', 'The decision of this id already counted.')]
      : []),
    say('状态', 'State') +
      `  ${of(preview.from.title)} → ${of(preview.to.title)} ${paint('dim', preview.to.state)}`,
    say('轮到', 'Then waits for') + `  ${awaited || say('（无）', '(nobody)')}`,
    ...(before === after ? [] : [say('资金', 'Money') + `  ${before} → ${after}`]),
    ...(deadlines.length === 0 ? [] : [say('期限', 'Deadlines'), ...deadlines]),
    ...(preview.effects.length === 0 ? [] : [say('随后', 'Then')]),
    ...preview.effects.map((effect) => `  ${effectLine(console, effect, reader)}`),
  ];
}

function effectLine({ say, of, lang }: Console, effect: Effect, { lifecycle, directory }: Reader): string {
  switch (effect.kind) {
    case 'invoke':
      return say(`交办外部事务：${effect.src}`, `has ${effect.src} done`);
    case 'cancel':
      return say('撤回一件外部事务', 'calls off work under way');
    case 'notify': {
      const to = effect.to
        .map(({ role, place }) => `${of(roleTitle(lifecycle, role))}（${placeName(directory, place, lang)}）`)
        .join(say('、', ', '));
      return say(`通知 ${to}：`, `tells ${to}: `) + of(effect.subject);
    }
    case 'release': {
      const sum = amounts({ '': effect.payment.amount }, lang).trim();
      return say(`拨付 ${sum} 给 ${effect.payment.payee}`, `pays ${sum} to ${effect.payment.payee}`);
    }
    case 'message':
      return say(
        `告知事项 ${effect.to}：${effect.decision.event}`,
        `tells case ${effect.to}: ${effect.decision.event}`,
      );
    case 'act':
      return say(`执行 ${effect.action}`, `runs ${effect.action}`);
  }
}
