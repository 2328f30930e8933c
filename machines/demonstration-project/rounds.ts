import { monthOf } from '../core/values/calendar.ts';
import type { RoundDefinition } from '../core/definition/definition.ts';
import { shippedPlan } from './plan-input.ts';
import type { YearlyDuty } from './vocabulary.ts';

const { firstReminderDay, lastReminderDay } = shippedPlan('2016').reports;

const reminder = (kind: 'first' | 'last', day: number, zh: string, en: string): RoundDefinition => ({
  title: { zh, en },
  event: 'report.remind',
  calendar: { day, hour: 9 },
  period: monthOf,
  data: ({ period }) => ({ period, kind }),
});

const yearly = (duty: YearlyDuty, month: number, day: number, zh: string, en: string): RoundDefinition => ({
  title: { zh, en },
  event: 'duty.remind',
  calendar: { months: [month], day, hour: 9 },
  period: (asOf) => monthOf(asOf).slice(0, 4),
  data: ({ period }) => ({ duty, period }),
});

/**
 * What the county does for all projects on one day: the two reminders of the monthly report, the season of the
 * appropriation, the yearly evaluation. 二(二)2, 三(三), 四(二)
 */
export const rounds: Record<string, RoundDefinition> = {
  firstReportReminder: reminder(
    'first',
    firstReminderDay,
    '月报首次提醒',
    'first reminder of the monthly report',
  ),
  appropriationSeason: yearly('appropriation', 4, 1, '年度拨款申请季', 'season of the appropriation'),
  yearlyEvaluation: yearly('yearlyEvaluation', 12, 1, '年度评估提醒', 'reminder of the yearly evaluation'),
  lastReportReminder: reminder(
    'last',
    lastReminderDay,
    '月报最后提醒',
    'last reminder of the monthly report',
  ),
};
