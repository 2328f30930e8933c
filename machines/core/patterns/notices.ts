import type { ActionMapping } from '../definition/definition.ts';
import { notify } from '../definition/notify.ts';
import { formatDate } from '../values/calendar.ts';
import type { BookingContext } from './booking.ts';
import { numbered } from '../values/text.ts';
import type { Role, Text } from '../values/vocabulary.ts';

interface Told {
  to: Role[];
  /** Ids of people who are told by name. */
  people?: string[];
  title: Text;
}

/** The actions that the patterns use to tell people something; a lifecycle adds them to its own `actions`. */
export const patternNotices: Record<
  'tellAwaited' | 'tellOverdue' | 'tellSentBack' | 'tellRefused' | 'tellBookingRefused',
  ActionMapping<unknown>
> = {
  tellAwaited({ params, case: c }) {
    const { to, title, people } = params as Told;
    return notify(
      to,
      { zh: `待办：${title.zh}`, en: `To do: ${title.en}` },
      `事项“${c.title}”（${c.id}）等待办理：${title.zh}。`,
      `The case "${c.title}" (${c.id}) is waiting for: ${title.en}.`,
      people,
    );
  },
  tellOverdue({ params, case: c, at }) {
    const { to, title, people } = params as Told;
    return notify(
      to,
      { zh: `超期：${title.zh}`, en: `Overdue: ${title.en}` },
      `事项“${c.title}”（${c.id}）的“${title.zh}”已于${formatDate(at, 'zh', { year: true })}到期，仍待办理；到期不代为决定。`,
      `"${title.en}" of the case "${c.title}" (${c.id}) was due on ${formatDate(at, 'en', { year: true })} and is still awaited. Nothing has been decided.`,
      people,
    );
  },
  tellSentBack({ params, event, case: c }) {
    const { to, title } = params as Told;
    const reasons = reasonsOf(event);
    return notify(
      to,
      { zh: `退回修改：${title.zh}`, en: `Sent back: ${title.en}` },
      `事项“${c.title}”（${c.id}）在“${title.zh}”被退回：${reasons}`,
      `The case "${c.title}" (${c.id}) was sent back at "${title.en}": ${reasons}`,
    );
  },
  tellRefused({ params, event, case: c }) {
    const { to, title } = params as Told;
    const reasons = reasonsOf(event);
    return notify(
      to,
      { zh: `未通过：${title.zh}`, en: `Refused: ${title.en}` },
      `事项“${c.title}”（${c.id}）的“${title.zh}”未通过：${reasons}`,
      `"${title.en}" of the case "${c.title}" (${c.id}) was refused: ${reasons}`,
    );
  },
  tellBookingRefused({ context, case: c }) {
    const { refusedBookings } = context as BookingContext;
    const last = refusedBookings.at(-1);
    if (last === undefined) return [];
    return notify(
      [last.by.role],
      { zh: '账务未通过', en: 'Refused by the books' },
      `事项“${c.title}”（${c.id}）未记账：${last.refusals.map((one) => one.message.zh).join(' ')}`,
      `Nothing was booked for the case "${c.title}" (${c.id}): ${last.refusals.map((one) => one.message.en).join(' ')}`,
    );
  },
};

function reasonsOf(event: unknown): string {
  const { data } = event as { data?: { reasons?: string[] } };
  return numbered(data?.reasons ?? []);
}
