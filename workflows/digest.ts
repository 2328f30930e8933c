import {
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowExecutionAlreadyStartedError,
} from '@temporalio/common';
import { ActivityFailure, executeChild, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { DigestActivities, DigestScope } from '../activities/digest.ts';
import { dateOf, isWorkingDay, type PlainDate } from '../machines/core/values/calendar.ts';
import { knownYears, workingCalendar } from '../machines/core/values/holidays.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import { shorten } from './publish.ts';

/** The argument of a digest. */
export interface DigestArguments extends DigestScope {
  day: PlainDate;
  /** The moment by which deadlines and delegations are judged. Default: when each letter is written; a rehearsal gives a virtual one. */
  asOf?: Instant;
}

/** What a digest did. Failed are letters that were refused for good, or could not be delivered while it was day. */
export interface DigestResult {
  day: PlainDate;
  people: number;
  sent: number;
  failed: number;
}

/** The argument of a round of digests. */
export interface DigestRoundArguments extends DigestScope {
  /** The moment it stands for. Default: for which the schedule started it; a rehearsal gives a virtual one. */
  at?: Instant;
}

/** What a round came to: the day's digest, or why there was none. */
export type DigestRoundResult =
  DigestResult | { day: PlainDate; none: 'day off' | 'sent before' | 'too late' };

/** How many letters are under way side by side. */
const AT_ONCE = 5;

/** The id of a day's digest: there is one only. */
const digestId = (day: PlainDate, idPrefix?: string): string =>
  `digest-${day}${idPrefix === undefined ? '' : `-${idPrefix}`}`;

const scheduledFor = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

/**
 * What the schedule starts every day: on a working day it carries out that day's digest, unless that was sent before.
 * A digest that failed as a whole may be carried out again.
 */
export async function digestRound({ at, ...scope }: DigestRoundArguments): Promise<DigestRoundResult> {
  const now = new Date().toISOString();
  const day = dateOf(at ?? workflowInfo().typedSearchAttributes.get(scheduledFor)?.toISOString() ?? now);
  // A letter of yesterday's is of no use to anybody.
  if (at === undefined && day !== dateOf(now)) return { day, none: 'too late' };
  const year = Math.max(knownYears.from, Number(day.slice(0, 4)));
  if (!isWorkingDay(day, workingCalendar(year, year))) return { day, none: 'day off' };
  const request: DigestArguments = { day, ...(at === undefined ? {} : { asOf: at }), ...scope };
  try {
    return await executeChild(digest, {
      workflowId: digestId(day, scope.idPrefix),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      args: [request],
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { day, none: 'sent before' };
    throw error;
  }
}

/** Mails everyone whom an open case awaits, themselves or as a deputy, what awaits them: one letter a person and day. */
export async function digest({ day, asOf, ...scope }: DigestArguments): Promise<DigestResult> {
  const { awaitedPeople } = proxyActivities<DigestActivities>({
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout: '1 minute',
    summary: `待办汇总 ${day}`,
  });
  const moment = { ...scope, ...(asOf === undefined ? {} : { asOf }) };
  const people = await awaitedPeople(moment);
  const result: DigestResult = { day, people: people.length, sent: 0, failed: 0 };
  const left = [...people];
  const work = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const { sendDigest } = proxyActivities<DigestActivities>({
        startToCloseTimeout: '1 minute',
        scheduleToCloseTimeout: '8 hours',
        retry: { maximumInterval: '5 minutes' },
        summary: shorten(`待办汇总 ${day} ${one.person}`),
      });
      try {
        const { cases } = await sendDigest({ ...one, day, ...moment });
        if (cases > 0) result.sent += 1;
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        result.failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
