import type { BookRequest } from '../../machines/core/books/booking.ts';
import { placeName, type Directory } from '../../machines/core/directory.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import type { Effect } from '../../machines/core/vocabulary.ts';
import { errandTitle } from '../errand-titles.ts';
import type { Preview } from '../preview.ts';
import { roleTitle } from '../view.ts';
import type { Console } from './console.ts';
import { amounts } from './format.ts';
import { deadlineRows } from './show.ts';

/** What a reader needs to have names for roles and places. */
interface Reader {
  lifecycle: Lifecycle;
  directory: Directory;
}

/** What a decision would lead to, for a person. */
export function previewPage(
  console: Console,
  preview: Extract<Preview, { allowed: true }>,
  reader: Reader,
): string[] {
  const { say, of, lang, paint } = console;
  const awaited = preview.to.waitingFor.map((one) => of(one.title)).join(say('、', ', '));
  const { moneyTitles } = reader.lifecycle;
  const [before, after] = [preview.money.before, preview.money.after].map((money) =>
    amounts(money, lang, moneyTitles),
  );
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

/** What is to be booked, and paid once it is. */
function bookLine({ say, lang }: Pick<Console, 'say' | 'lang'>, { bookings, payment }: BookRequest): string {
  const sum = (amount: number) => amounts({ '': amount }, lang).trim();
  const booked = bookings.map(({ purpose, amount }) =>
    say(`记账：${purpose} ${sum(amount)}`, `books ${sum(amount)}: ${purpose}`),
  );
  const paid =
    payment === undefined
      ? []
      : [
          say(
            `记账后拨付 ${sum(payment.amount)} 给 ${payment.payee}`,
            `then pays ${sum(payment.amount)} to ${payment.payee}`,
          ),
        ];
  return [...booked, ...paid].join(say('；', '; '));
}

function effectLine({ say, of, lang }: Console, effect: Effect, { lifecycle, directory }: Reader): string {
  switch (effect.kind) {
    case 'invoke':
      if (effect.src === 'book') return bookLine({ say, lang }, effect.input as BookRequest);
      return say('先', 'first ') + of(errandTitle(effect.src));
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
    case 'broadcast':
      return say(
        `告知全部在办事项 ${effect.to.idPrefix}…：${effect.decision.event}`,
        `tells every open case ${effect.to.idPrefix}…: ${effect.decision.event}`,
      );
    case 'book':
      return bookLine({ say, lang }, effect.request);
    case 'act':
      return say(`执行 ${effect.action}`, `runs ${effect.action}`);
  }
}
