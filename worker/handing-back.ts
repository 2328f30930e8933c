import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';

/**
 * Lets every activity end as soon as it is called off or its worker stops, whatever it waits for: another case that
 * nobody serves any more, a mail server, a database. The server then gives it to the next worker. What it has begun may
 * still come to its end: its key makes the next attempt the same.
 */
export const handingBack = (context: Context): ActivityInterceptors => ({
  inbound: { execute: (input, next) => Promise.race([next(input), context.cancelled]) },
});
