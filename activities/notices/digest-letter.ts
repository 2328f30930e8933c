import {
  formatDate,
  workingDaysBetween,
  dateOf,
  light,
  type PlainDate,
} from '../../machines/core/values/calendar.ts';
import { knownYears, workingCalendar } from '../../machines/core/values/holidays.ts';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';

/** A case that awaits the person whose digest it is. */
export interface DigestItem {
  id: string;
  title: string;
  /** Names of the colleagues in whose posts it awaits the person; missing where it awaits them in their own right. */
  standingInFor?: Text[];
  /** Where it stands. */
  state: Text;
  /** Its soonest deadline, if one runs. */
  dueAt?: Instant;
  /** It waits although its deadline has come: that runs no more. */
  overdue?: boolean;
  link?: string;
}

/** More than so many are counted only. */
const most = 100;

const lamps = { red: '🔴', yellow: '🟡', green: '🟢' };

/** What is overdue first, then the soonest; cases without a deadline last; the number decides where all else is equal. */
const bySoonest = (a: DigestItem, b: DigestItem): number =>
  urgency(a).localeCompare(urgency(b)) || a.id.localeCompare(b.id);

const urgency = ({ overdue, dueAt }: DigestItem): string => (overdue === true ? '0' : (dueAt ?? '9'));

/**
 * The daily letter 每日待办: how many cases await a person, the soonest first, each with its light, and its address.
 *
 * @param at the moment by which deadlines are judged
 */
export function digestLetter(
  items: DigestItem[],
  about: { day: PlainDate; at: Instant; yellowDays: number; webUrl?: string; rehearsal?: boolean },
): { subject: string; text: string } {
  const { day, at, webUrl } = about;
  const sorted = [...items].sort(bySoonest);
  const late = items.filter(({ overdue, dueAt }) => overdue === true || (dueAt ?? at) < at).length;
  const count: Text = {
    zh: `待办 ${items.length} 件${late > 0 ? `，其中超期 ${late} 件` : ''}`,
    en: `${items.length} to do${late > 0 ? `, ${late} overdue` : ''}`,
  };
  const label = about.rehearsal === true ? { zh: '【演练】', en: '[Rehearsal] ' } : { zh: '', en: '' };
  const left = items.length - most;
  const parts = [
    `${formatDate(day, 'zh', { year: true })}：${count.zh}，最急的在前。`,
    `${formatDate(day, 'en', { year: true })}: ${count.en}; the soonest first.`,
    ...sorted.slice(0, most).map((item) => paragraph(item, at, about.yellowDays)),
    ...(left > 0 ? [`另有 ${left} 件未列出。 ${left} more are not listed.`] : []),
    ...(webUrl === undefined ? [] : [webUrl]),
  ];
  return {
    subject: `${label.zh}${formatDate(day, 'zh')}${count.zh} ${label.en}${count.en}`,
    text: parts.join('\n\n'),
  };
}

function paragraph(
  { id, title, standingInFor, state, overdue, dueAt, link }: DigestItem,
  at: Instant,
  yellowDays: number,
): string {
  return [
    `${title}（${id}）`,
    ...(standingInFor === undefined ? [] : [inTheSteadOf(standingInFor)]),
    `${state.zh} ${state.en}`,
    ...(overdue === true ? [`${lamps.red} 已超期 overdue`] : []),
    ...(dueAt === undefined ? [] : [deadline(dueAt, at, yellowDays)]),
    ...(link === undefined ? [] : [link]),
  ].join('\n');
}

const inTheSteadOf = (holders: Text[]): string =>
  `代${holders.map(({ zh }) => zh).join('、')}办理 for ${holders.map(({ en }) => en).join(', ')}`;

function deadline(dueAt: Instant, at: Instant, yellowDays: number): string {
  const years = [at, dueAt].map((one) => Math.max(knownYears.from, Number(dateOf(one).slice(0, 4))));
  const calendar = workingCalendar(Math.min(...years), Math.max(...years) + 1);
  const lamp = light(dueAt, at, { yellowWithinWorkingDays: yellowDays }, calendar);
  const days = workingDaysBetween(dateOf(at), dateOf(dueAt), calendar);
  const [zh, en] = [formatDate(dueAt, 'zh'), formatDate(dueAt, 'en')];
  if (lamp === 'red') {
    const over =
      days === 0 ? ['已超期', 'overdue'] : [`已超期 ${-days} 个工作日`, `overdue by ${-days} working day(s)`];
    return `${lamps.red} ${zh}到期，${over[0]} due ${en}, ${over[1]}`;
  }
  const rest = days === 0 ? ['今天', 'today'] : [`还有 ${days} 个工作日`, `${days} working day(s) left`];
  return `${lamps[lamp]} ${zh}到期，${rest[0]} due ${en}, ${rest[1]}`;
}
