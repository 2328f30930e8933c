import {
  type Client,
  type ScheduleOptions,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
} from '@temporalio/client';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import type { Refusal } from '../machines/core/values/vocabulary.ts';
import type { DigestRoundArguments } from '../workflows/digest.ts';
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
  const unknown = unknownRounds(lifecycles, days);
  if (unknown.length > 0) throw new SettingsError(unknown);
  const ids: string[] = [];
  for (const lifecycle of Object.values(lifecycles)) {
    for (const name of Object.keys(lifecycle.rounds)) {
      const options = scheduleOf(lifecycle, name, days[name]);
      ids.push(options.scheduleId);
      await createOrUpdate(client, options);
    }
  }
  return ids;
}

/** The id of the schedule of digests. */
export const DIGEST_SCHEDULE = 'digest';

/**
 * Creates or updates the Temporal Schedule of the daily digest 每日待办, at an hour of every day in Asia/Shanghai; the
 * workflow leaves out days off. Without an hour the schedule is removed. A digest missed while nothing ran is caught up
 * within six hours of the same day.
 */
export async function ensureDigest(
  client: Client,
  hour: number | undefined,
  taskQueue: string = TASK_QUEUE,
): Promise<void> {
  if (hour === undefined) {
    await client.schedule
      .getHandle(DIGEST_SCHEDULE)
      .delete()
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      });
    return;
  }
  const args: [DigestRoundArguments] = [{}];
  await createOrUpdate(client, {
    scheduleId: DIGEST_SCHEDULE,
    spec: { calendars: [{ hour, comment: '每日待办' }], timezone: 'Asia/Shanghai' },
    action: {
      type: 'startWorkflow',
      workflowType: 'digestRound',
      workflowId: 'digestRound',
      taskQueue,
      args,
    },
    policies: { overlap: 'SKIP', catchupWindow: '6 hours' },
    state: { note: '每日待办 daily digest' },
  });
}

async function createOrUpdate(
  client: Client,
  options: ScheduleOptions & { action: { workflowId: string } },
): Promise<void> {
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action } = options;
    await client.schedule.getHandle(options.scheduleId).update((previous) => ({ ...previous, spec, action }));
  }
}

/** The names of rounds that no lifecycle has. */
export function unknownRounds(
  lifecycles: Record<string, Lifecycle>,
  days: Record<string, number>,
): Refusal[] {
  const known = Object.values(lifecycles).flatMap((lifecycle) => Object.keys(lifecycle.rounds));
  const unknown = Object.keys(days).filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  const message = {
    zh: `COUNTERSIGN_ROUND_DAYS：没有名为${unknown.join('、')}的定时任务；现有：${known.join('、')}`,
    en: `COUNTERSIGN_ROUND_DAYS: no round is called ${unknown.join(', ')}; there are: ${known.join(', ')}`,
  };
  return [{ code: 'unknown-round', field: 'COUNTERSIGN_ROUND_DAYS', message, cites: [] }];
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
