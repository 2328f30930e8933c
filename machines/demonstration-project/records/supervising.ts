import {
  checked,
  orderRectification,
  type rectificationOrder,
  submitted,
} from '../../core/patterns/rectification-record.ts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { type Decided, recorded, type Records, stamp } from './record.ts';

type Order = z.output<typeof rectificationOrder> | undefined;

/** The list with what an inspection orders, if it does. */
export function withOrder(
  context: Context,
  event: Decided<unknown>,
  order: Order,
): Context['rectifications'] {
  if (order === undefined) return context.rectifications;
  const { rectifications: list, plan } = context;
  const { calendar, timeLimits } = plan;
  const limit = { days: timeLimits.rectification, calendar };
  return [...list, orderRectification(list, order, { origin: event.type, ...stamp(event) }, limit)];
}

/** What visits, spot checks and evaluations leave on record. */
export const supervisionRecords = {
  'visit.record': (context, event) => ({
    visits: [...context.visits, recorded(event)],
    rectifications: withOrder(context, event, event.data.rectification),
  }),
  'headSupervision.record': (context, event) => ({
    headSupervision: [...context.headSupervision, recorded(event)],
  }),
  'spotcheck.draw': (context, event) => ({ spotChecks: [...context.spotChecks, recorded(event)] }),
  'spotcheck.result': (context, event) => ({
    spotChecks: context.spotChecks.map((one) =>
      one.draw === event.data.draw ? { ...one, result: recorded(event) } : one,
    ),
    rectifications: withOrder(context, event, event.data.rectification),
  }),
  'evaluation.record': (context, event) => {
    const { year, grade } = event.data;
    const result = { year, source: 'evaluation' as const, result: grade, at: event.at };
    return {
      evaluations: [...context.evaluations, recorded(event)],
      rectifications: withOrder(context, event, event.data.rectification),
      assessments: [
        ...context.assessments,
        { of: 'firstSecretary' as const, person: context.firstSecretary, ...result },
        { of: 'townshipCommittee' as const, ...result },
      ],
    };
  },
  'publicity.record': (context, event) => ({ publicity: [...context.publicity, recorded(event)] }),
} satisfies Records;

type Submitted = Parameters<typeof submitted>[1];
type Checked = Parameters<typeof checked>[1];

export const recordRectified = (context: Context, event: Decided<Submitted>): Partial<Context> => ({
  rectifications: submitted(context.rectifications, event.data, stamp(event)),
});

export const recordChecked = (context: Context, event: Decided<Checked>): Partial<Context> => ({
  rectifications: checked(context.rectifications, event.data, stamp(event)),
});
