import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { placeName } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { placeOfRole } from '../../machines/core/reading/place-of-role.ts';
import type { Effect } from '../../machines/core/case/effects.ts';
import { activityTitle } from './activity-titles.ts';
import { amounts } from './format.ts';
import { roleTitle } from '../view/view.ts';
import { wordsOf, type Reader } from './words.ts';

/** What a step asks of the world, in one sentence for a reader. */
export function effectWords(effect: Effect, lifecycle: Lifecycle, reader: Reader): string {
  const { lang, directory } = reader;
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  switch (effect.kind) {
    case 'invoke':
      if (effect.src === 'book') return bookWords(effect.input as BookRequest, reader);
      return say('先', 'first ') + activityTitle(effect.src)[lang];
    case 'cancel':
      return say('撤回一件外部事务', 'calls off work under way');
    case 'notify': {
      const holders = effect.to.map(({ role, place }) => {
        // Whoever holds the role is at their own level, whatever place the case is about.
        const at = placeName(directory, placeOfRole(lifecycle, role, place), lang);
        const title = roleTitle(lifecycle, role)[lang];
        return say(`${title}（${at}）`, `${title} (${at})`);
      });
      const people = (effect.people ?? []).map((person) => wordsOf({ person }, reader));
      const to = [...holders, ...people].join(say('、', ', '));
      return say(`通知 ${to}：`, `tells ${to}: `) + effect.subject[lang];
    }
    case 'message':
      return say(
        `告知事项 ${effect.to}：${effect.decision.event}`,
        `tells case ${effect.to}: ${effect.decision.event}`,
      );
    case 'broadcast':
      return say(
        `告知全部在办事项 ${effect.to.idPrefix ?? effect.to.lifecycle}…：${effect.decision.event}`,
        `tells every open case ${effect.to.idPrefix ?? effect.to.lifecycle}…: ${effect.decision.event}`,
      );
    case 'book':
      return bookWords(effect.request, reader);
    case 'act':
      return say(`执行 ${effect.action}`, `runs ${effect.action}`);
  }
}

/** What is to be booked, and paid once it is. */
function bookWords({ bookings, reversal, payment }: BookRequest, { lang }: Reader): string {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  if (reversal !== undefined)
    return say(`冲销：凭证${reversal.voucher}`, `reverses what was booked with ${reversal.voucher}`);
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
