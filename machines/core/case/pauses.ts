import type { Instant } from '../values/vocabulary.ts';

/** Time that a case was given, as its context keeps it: what is owed follows from the context alone. */

/** A time for which a case stood still 中止. */
export interface Pause {
  from: Instant;
  to: Instant;
}

/** A period of a duty that comes back, due at `from`, which a recorded decision lets be done until `to`. */
export interface Extension extends Pause {
  duty: string;
}

/** What a context holds of times at which its case stood still, and of days that were extended; nothing until there are any. */
export interface Pauses {
  pauses?: Pause[];
  extended?: Extension[];
}

/** The times for which a case stood still. */
export const pausesOf = (context: unknown): Pause[] => (context as Pauses | undefined)?.pauses ?? [];

const extensionsOf = (context: unknown, duty: string): Extension[] =>
  ((context as Pauses | undefined)?.extended ?? []).filter((one) => one.duty === duty);

/** The context once the day of a duty was extended; again, and it counts from the first day. */
export function withExtension(context: unknown, { duty, from, to }: Extension): Pauses {
  const { extended = [] } = context as Pauses;
  const known = extended.find((one) => one.duty === duty && one.to === from);
  return { extended: [...extended.filter((one) => one !== known), { duty, from: known?.from ?? from, to }] };
}

/** Until when a duty that falls due at an instant can be done, as was decided. */
export const dueAsExtended = (context: unknown, duty: string, due: Instant): Instant =>
  extensionsOf(context, duty).find(({ from }) => from === due)?.to ?? due;

/** Whether an instant fell into a time for which the case stood still. */
export const fellInPause = (context: unknown, due: Instant): boolean =>
  pausesOf(context).some(({ from, to }) => from < due && due <= to);

const justBefore = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString();

/**
 * What is owed of a duty that comes back: without the periods that fell due while the case stood still, none of which is
 * late, and without those whose day was extended, until then.
 *
 * @param others further times for which nobody could fulfil it, up to an instant
 */
export function withTimeGiven<Context, Period extends string>(
  duty: string,
  byThePlan: (context: Context, at: Instant) => Period[],
  others: (context: Context, at: Instant) => Pause[] = () => [],
): (context: Context, at: Instant) => Period[] {
  /** The periods that fell due after one instant and by another. */
  const between = (owed: typeof byThePlan, context: Context, { from, to }: Pause): Period[] => {
    const before = owed(context, from);
    return owed(context, to).filter((period) => !before.includes(period));
  };
  const without = (given: Period[], periods: Period[]) =>
    given.length === 0 ? periods : periods.filter((period) => !given.includes(period));
  const owed: typeof byThePlan = (context, at) => {
    const running = extensionsOf(context, duty).filter(({ from, to }) => from <= at && at < to);
    const given = running.flatMap(({ from }) =>
      between(byThePlan, context, { from: justBefore(from), to: from }),
    );
    return without(given, byThePlan(context, at));
  };
  return (context, at) => {
    const still = [...pausesOf(context), ...others(context, at)];
    const fell = still.flatMap((pause) => between(owed, context, pause));
    return without(fell, owed(context, at));
  };
}
