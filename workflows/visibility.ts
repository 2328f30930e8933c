/**
 * A value in a visibility query. The server's parser takes a backslash as an escape, and control characters as the end;
 * no value of ours has them, and one that has finds nothing.
 */
export const quoted = (value: string): string =>
  `'${value
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")}'`;

/** The condition for workflows of these types. */
export const ofTypes = (types: string[]): string => `WorkflowType IN (${types.map(quoted).join(', ')})`;

/** The condition for cases that are open: one that was paused is, though nothing happens to it. */
export const STILL_OPEN = "ExecutionStatus IN ('Running', 'Paused')";

/** The condition for cases, and for earlier runs of them, that are not open. */
export const NOT_OPEN = "ExecutionStatus NOT IN ('Running', 'Paused')";

/** How a case ends otherwise than by its own rules, in the server's words: by an administrator, or by an error. */
export const BROKEN_OFF = ['Failed', 'Canceled', 'Terminated', 'TimedOut'] as const;

/** For how many days lists show a case that was broken off to those who had to do with it. */
export const SHOWN_FOR_DAYS = 30;

/** The condition for cases that were broken off of late. */
export const brokenOffLately = (now: number): string =>
  `ExecutionStatus IN (${BROKEN_OFF.map(quoted).join(', ')}) AND ${lately(now)}`;

/** The condition for what closed of late. */
export const lately = (now: number): string =>
  `CloseTime >= '${new Date(now - SHOWN_FOR_DAYS * 86_400_000).toISOString()}'`;
