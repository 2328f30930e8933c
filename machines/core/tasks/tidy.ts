import type { Draft } from '../engine/draft.ts';
import type { LogEntry } from '../case/case.ts';
import { isAwaited } from './involved.ts';

/**
 * Lets go of what a case no longer waits for: tasks handed over, and signatures added to a decision, once the post is not
 * awaited any more or has moved the case on.
 */
export function tidy({ lifecycle, case: c }: Draft, { by, from, to }: Partial<LogEntry> = {}): void {
  if (c.office === undefined || c.suspended !== undefined) return;
  const { handovers = [], signing, ...office } = c.office;
  const over = (post: { role: string; place: string }) =>
    (from !== to && by?.role === post.role && by.place === post.place) || !isAwaited(lifecycle, c, post);
  const open = handovers.filter((one) => !over(one));
  const asked = signing === undefined || over(signing.by) ? {} : { signing };
  c.office = { ...office, ...(open.length === 0 ? {} : { handovers: open }), ...asked };
  if (Object.keys(c.office).length === 0) delete c.office;
}
