import { monthOf } from '../../core/values/calendar.ts';
import type { RoundDefinition } from '../../core/definition/definition.ts';
import { shippedPlan } from '../plan-input.ts';

/** What the county does for all loans on one day: the reminder of the month's visit. 四 */
export const activeRounds: Record<string, RoundDefinition> = {
  visitReminder: {
    title: { zh: '走访提醒', en: 'reminder of the visits' },
    event: 'visit.remind',
    calendar: { day: shippedPlan('2007').visits.reminderDay, hour: 9 },
    period: monthOf,
    data: ({ period }) => ({ month: period }),
  },
};
