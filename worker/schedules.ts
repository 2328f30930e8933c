import { type Client, type ScheduleOptions, ScheduleAlreadyRunning } from '@temporalio/client';
import type { Lifecycle } from '../machines/core/lifecycle.ts';
import type { RoundArguments } from '../workflows/round.ts';
import { TASK_QUEUE } from '../workflows/messages.ts';
import { SettingsError } from './settings.ts';

/**
 * Creates or updates a Temporal Schedule for every round of every lifecycle, on the round's days in Asia/Shanghai.
 * A round missed while nothing ran is caught up within ten days.
 *
 * @param days other days of the month, by the rounds' names
 * @throws SettingsError for a round that no lifecycle has
 */
export async function ensureSchedules(
  client: Client,
  lifecycles: Record<string, Lifecycle>,
  days: Record<string, number> = {},
): Promise<string[]> {
  refuseUnknownRounds(lifecycles, days);
  const ids: string[] = [];
  for (const lifecycle of Object.values(lifecycles)) {
    for (const name of Object.keys(lifecycle.rounds)) {
      const options = scheduleOf(lifecycle, name, days[name]);
      ids.push(options.scheduleId);
      try {
        await client.schedule.create(options);
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
        await client.schedule.getHandle(options.scheduleId).update((previous) => ({
          ...previous,
          spec: options.spec,
          action: options.action,
        }));
      }
    }
  }
  return ids;
}

function refuseUnknownRounds(lifecycles: Record<string, Lifecycle>, days: Record<string, number>): void {
  const known = Object.values(lifecycles).flatMap((lifecycle) => Object.keys(lifecycle.rounds));
  const unknown = Object.keys(days).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const message = {
    zh: `没有名为${unknown.join('、')}的定时任务；现有：${known.join('、')}`,
    en: `no round is called ${unknown.join(', ')}; there are: ${known.join(', ')}`,
  };
  throw new SettingsError([{ code: 'unknown-round', field: 'COUNTERSIGN_ROUND_DAYS', message, cites: [] }]);
}

function scheduleOf(lifecycle: Lifecycle, name: string, otherDay: number | undefined) {
  const round = lifecycle.rounds[name] as NonNullable<Lifecycle['rounds'][string]>;
  const id = `${lifecycle.id}-${name}`;
  const { months, day, hour } = round.calendar;
  const args: [RoundArguments] = [{ lifecycle: lifecycle.id, round: name }];
  const calendar = {
    dayOfMonth: otherDay ?? day,
    hour,
    ...(months === undefined ? {} : { month: months.map(monthName) }),
  };
  return {
    scheduleId: id,
    spec: { calendars: [{ ...calendar, comment: round.title.zh }], timezone: 'Asia/Shanghai' },
    action: { type: 'startWorkflow', workflowType: 'round', workflowId: id, taskQueue: TASK_QUEUE, args },
    policies: { overlap: 'BUFFER_ONE', catchupWindow: '10 days' },
    state: { note: `${round.title.zh} ${round.title.en}` },
  } satisfies ScheduleOptions;
}

const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

const monthName = (month: number) => months[month - 1] as (typeof months)[number];
