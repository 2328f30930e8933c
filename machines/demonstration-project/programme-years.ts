import { addMonths, endOfDay, formatDate } from '../core/values/calendar.ts';
import { text } from '../core/values/text.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';

/** Why a programme takes no project any more: its years are over. 一 */
export function programmeOver({ survey, programmeYears }: Plan, at: Instant): Text | undefined {
  const last = addMonths(survey.from, 12 * programmeYears);
  if (at <= endOfDay(last)) return undefined;
  return text(
    `本轮示范工程${programmeYears}年，至${formatDate(last, 'zh', { year: true })}，不再接受新项目。`,
    `The programme of ${programmeYears} years ended on ${formatDate(last, 'en', { year: true })} and takes no project any more.`,
  );
}
