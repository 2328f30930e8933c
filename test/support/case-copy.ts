import type { WebReading } from '../../client/web/shared/office.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import type { WebWorld } from './web.ts';

/**
 * Starts another case that stands where one stands that was read, at the same instant of its own time: a case is
 * carried over as from one run of its workflow to the next. Much cheaper than to decide all of it again.
 *
 * @returns the copy's number
 */
export async function copyOf(
  { world }: WebWorld,
  { case: original, lifecycle, now }: WebReading,
): Promise<string> {
  const id = world.newId();
  const startAt = Date.parse(now) > Date.now() ? now : undefined;
  await startingVirtually({ startAt })(world.client, {
    workflowType: lifecycle.id,
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [{ carried: { case: { ...original, id }, outbox: [] } }],
    memo: { title: original.title, place: original.place, openedAt: original.openedAt },
    searchAttributes: [],
  });
  return id;
}
