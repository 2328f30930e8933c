import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { parse } from '../../machines/core/values/issues.ts';
import type { Channel, Delivery } from './channel.ts';

/** What is known of a notice's channels from one try to the next, by their ids. */
const memorySchema = z.object({
  delivered: z.array(z.string()).default([]),
  refused: z.record(z.string(), z.string()).default({}),
  /** How many tries nobody could make sense of. */
  unclear: z.record(z.string(), z.number()).default({}),
  /** Not tried before: milliseconds since the epoch. */
  notBefore: z.record(z.string(), z.number()).default({}),
});

/** Where that is kept. */
export interface DeliveryMemory {
  recall(): unknown;
  keep(known: unknown): void;
}

/** The activity's own heartbeats: the server hands the last one to the next try. */
export const heartbeats: DeliveryMemory = { recall: () => activityInfo().heartbeatDetails, keep: heartbeat };

/** Type of the failure that leaves something to be tried again. */
export const NOT_DELIVERED = 'NotDelivered';

/** How often an answer that nobody can make sense of is met with another try. */
const mostUnclear = 5;

/** How many channels are tried side by side. */
const atOnce = 5;

/**
 * Delivers through every channel, through each once: what was delivered stays so when the others are tried again.
 *
 * @param forMs no channel is begun after so many milliseconds: what is left counts as still to be tried
 * @throws ApplicationFailure of type `NotDelivered` while some are still to be tried, with the delay where all of them
 *   name one; of type `NoticeRefused`, final, when nothing is left but what was refused for good
 */
export async function deliver(
  channels: Channel[],
  memory: DeliveryMemory = heartbeats,
  forMs = Infinity,
): Promise<{ sent: number }> {
  const read = parse(memorySchema, memory.recall() ?? {});
  const known = read.ok ? read.value : memorySchema.parse({});
  const reasons: Record<string, string> = {};
  const settled = ({ id }: Channel) => known.delivered.includes(id) || Object.hasOwn(known.refused, id);
  const due = channels.filter((one) => !settled(one) && (known.notBefore[one.id] ?? 0) <= Date.now());

  const note = (id: string, delivery: Delivery) => {
    delete known.notBefore[id];
    if (delivery.kind === 'delivered') known.delivered.push(id);
    else reasons[id] = delivery.why;
    if (delivery.kind === 'refused') known.refused[id] = delivery.why;
    if (delivery.kind === 'later' && delivery.afterMs !== undefined)
      known.notBefore[id] = Date.now() + delivery.afterMs;
    if (delivery.kind === 'unclear') {
      const tries = (known.unclear[id] ?? 0) + 1;
      known.unclear[id] = tries;
      if (tries >= mostUnclear) known.refused[id] = delivery.why;
    }
    memory.keep(known);
  };
  const until = performance.now() + forMs;
  const work = async () => {
    while (performance.now() < until) {
      const one = due.shift();
      if (one === undefined) return;
      note(one.id, await one.send());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));

  const left = channels.filter((one) => !settled(one));
  if (left.length > 0) throw notYet(left, reasons, known.notBefore);
  const refused = channels.filter(({ id }) => Object.hasOwn(known.refused, id));
  if (refused.length === 0) return { sent: channels.length };
  const message = refused.map(({ id, name }) => `${name}: ${known.refused[id]}`).join('; ');
  throw ApplicationFailure.nonRetryable(message, 'NoticeRefused');
}

function notYet(
  left: Channel[],
  reasons: Record<string, string>,
  notBefore: Record<string, number>,
): ApplicationFailure {
  const waits = left.map(({ id }) => notBefore[id]);
  const soonest = Math.min(...waits.map((at) => at ?? 0));
  return ApplicationFailure.create({
    message: left.map(({ id, name }) => `${name}: ${reasons[id] ?? 'waits'}`).join('; '),
    type: NOT_DELIVERED,
    ...(waits.includes(undefined) ? {} : { nextRetryDelay: Math.max(1_000, soonest - Date.now()) }),
  });
}
