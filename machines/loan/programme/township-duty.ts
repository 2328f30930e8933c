import type { Case } from '../../core/case/case.ts';
import { withTimeGiven } from '../../core/case/pauses.ts';
import type { ActionMapping, EffectRequest, Rule } from '../../core/definition/definition.ts';
import type { MissedDuties } from '../../core/patterns/missed.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { recurring } from '../../core/patterns/recurring.ts';
import type { Instant, Place, Text } from '../../core/values/vocabulary.ts';
import { type Founded, townshipsOf } from './founding.ts';

/** A duty that every township has in each period. What one missed stands on record as `2027-05 yunling/qingshan`. 四 */

export interface TownshipDuty<Context> {
  duty: string;
  title: Text;
  /** The event by which a township fulfils it, and the period that it is about. */
  event: string;
  period(data: never, context: Context): string;
  /** The periods that have ended by then, as far as they can still be owed. */
  ended(context: Context, at: Instant): string[];
  next(context: Context, at: Instant): Instant;
  /** Whether a township owes nothing any more for a period. */
  fulfilled(context: Context, period: string, township: Place): boolean;
  /** What was missed can't be made up for: what is done in a later period is in order again. */
  lapses?: true;
  /** What the list of those who have missed it begins with, e.g. 未汇报. */
  undone: Text;
  /** What a township is told that has missed it. */
  reminder: Text;
  clauses: string[];
}

interface Guarded<Context> {
  context: Context;
  event: { at: Instant; data?: unknown; by?: { place: Place } };
}

const named = (period: string, township: Place): string => `${period} ${township}`;

/** The townships of such duties, each once. */
const townshipsIn = (periods: string[]): Place[] => [
  ...new Set(periods.flatMap((period) => period.split(' ').slice(1))),
];

/** The duty, with all that it brings; `overdue` tells each township itself what it has missed. */
export function townshipDuty<Context extends Founded & MissedDuties>(o: TownshipDuty<Context>) {
  const open = (context: Context, periods: string[]) =>
    periods.filter((one) => {
      const [period = '', township = ''] = one.split(' ');
      return !o.fulfilled(context, period, township);
    });

  /** Periods and townships that owe by then, oldest first. */
  const owed = withTimeGiven(o.duty, (context: Context, at: Instant): string[] =>
    open(
      context,
      o.ended(context, at).flatMap((period) => townshipsOf(context).map((place) => named(period, place))),
    ),
  );

  const missedBy = ({ missed }: MissedDuties) => missed.filter((one) => one.duty === o.duty);

  /** The townships that have missed a period and not made up for it. */
  function townshipsMissed(context: Context): Place[] {
    const owing = townshipsIn(
      open(
        context,
        missedBy(context).map((one) => one.period),
      ),
    );
    return townshipsOf(context).filter((township) => owing.includes(township));
  }

  const parts = recurring<Context>({
    ...{ duty: o.duty, title: o.title, event: o.event, clauses: o.clauses },
    owner: 'townshipCommittee',
    awaits: (context) => townshipsMissed(context).map((place) => ({ role: 'townshipCommittee', place })),
    escalate: ['countyLoanOffice'],
    period: o.period,
    owed,
    next: o.next,
  });

  const toTownships = (places: Place[], { title, id }: Case<unknown>): EffectRequest => ({
    kind: 'notify',
    to: ['townshipCommittee'],
    places,
    subject: { zh: `${o.title.zh}逾期`, en: `Overdue: ${o.title.en}` },
    body: {
      zh: `“${title}”（${id}）：${o.reminder.zh}逾期已记录在案。`,
      en: `"${title}" (${id}): ${o.reminder.en} That it is late stands on record.`,
    },
  });

  /** Which townships are missing, said to those above and to each of them; nothing where another duty is overdue. */
  const overdue: ActionMapping<Context> = (args) => {
    const { title } = args.params as { title: Text };
    if (title.zh !== o.title.zh) return [];
    const missing = missedBy(args.context)
      .filter((one) => one.at === args.at)
      .map((one) => one.period);
    const told = patternNotices.tellOverdue(args).map((one): EffectRequest =>
      one.kind === 'notify'
        ? {
            ...one,
            body: {
              zh: `${one.body.zh}${o.undone.zh}：${missing.join('、')}。`,
              en: `${one.body.en} ${o.undone.en}: ${missing.join(', ')}.`,
            },
          }
        : one,
    );
    const places = townshipsIn(missing);
    return places.length === 0 ? told : [...told, toTownships(places, args.case)];
  };

  return {
    title: o.title,
    owedBy: owed,
    overdue,
    part: {
      ...parts,
      guards: {
        ...parts.guards,
        // As many owners as there are townships: each settles its own.
        [`${o.duty}IsMadeUp`]({ context, event }: Guarded<Context>) {
          const place = event.by?.place ?? '';
          const given = named(o.period(event.data as never, context), place);
          return owed(context, event.at).every(
            (one) => one === given || (o.lapses === true && one.endsWith(` ${place}`) && one < given),
          );
        },
      },
    },
  };
}

/** A township reports and checks for itself, and only the programme's own do. 四 */
export const ownTownship = (clauses: string[]): Rule<Founded, unknown> => ({
  code: 'not-a-township',
  clauses,
  broken: ({ context, by }) =>
    townshipsOf(context).includes(by.place)
      ? undefined
      : {
          zh: `${by.place}不在本项目的乡镇之列。`,
          en: `${by.place} is not one of the programme's townships.`,
        },
});
