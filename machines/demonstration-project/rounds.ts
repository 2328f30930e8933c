import { monthOf } from '../core/calendar.ts';
import type { RoundDefinition } from '../core/definition.ts';
import { shippedPlan } from './plan-input.ts';

const { firstReminderDay, lastReminderDay } = shippedPlan('2016').reports;

const reminder = (kind: 'first' | 'last', day: number, zh: string, en: string): RoundDefinition => ({
  title: { zh, en },
  event: 'report.remind',
  calendar: { day, hour: 9 },
  period: monthOf,
  data: ({ period }) => ({ period, kind }),
});

/** What the county does for all projects on one day: the two reminders of the monthly report. 二(二)2 */
export const rounds: Record<string, RoundDefinition> = {
  firstReportReminder: reminder(
    'first',
    firstReminderDay,
    '月报首次提醒',
    'first reminder of the monthly report',
  ),
  lastReportReminder: reminder(
    'last',
    lastReminderDay,
    '月报最后提醒',
    'last reminder of the monthly report',
  ),
};
