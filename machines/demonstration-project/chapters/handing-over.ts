import type { Role, Text } from '../../core/values/vocabulary.ts';
import { asking } from '../../core/patterns/ask-case.ts';
import { askedOf, booking } from '../../core/patterns/booking.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { returning } from '../bookings.ts';
import type { Context } from '../context.ts';
import { handOver } from '../programme-questions.ts';

/** What the decisions that end a project, and having that tried again, ask the books for. */
const request = askedOf<Context>({
  'project.withdraw': returning,
  'project.close': returning,
  'booking.retry': returning,
});

const finance: Role = 'countyFinance';
const refused: Text = { zh: '收回未用资金：账务未通过', en: 'booking back: refused by the books' };

/**
 * How a project ends: what is not spent is booked back into the county's fund, then the programme is told to pass it
 * on. A project that has spent everything ends at once. `ended` is the state that follows. 二(二)2
 */
export const handingOver = (o: { id: string; title: Text; stage: string; ended: string }): StatePart => ({
  id: o.id,
  initial: 'returning',
  meta: { title: o.title, stage: o.stage },
  always: { guard: 'hasNoSurplus', target: o.ended, actions: 'recordNothingToReturn' },
  states: {
    returning: booking<Context>({
      title: { zh: '收回未用资金', en: 'booking back what is not spent' },
      owner: finance,
      request,
      booked: `#${o.id}.handingOver`,
      refused: `#${o.id}.notReturned`,
      retry: 'booking.retry',
    }),
    notReturned: {
      meta: { title: refused, owner: finance },
      entry: { type: 'tellAwaited', params: { to: [finance], title: refused } },
      on: { 'booking.retry': { target: 'returning', actions: 'booking.retry' } },
    },
    handingOver: asking<Context>({
      title: { zh: '交县项目库', en: 'handing over to the programme' },
      owner: 'countyOrganisation',
      question: handOver,
      answered: o.ended,
      recordFailure: 'recordUnanswered',
      retry: 'handover.retry',
    }),
  },
});
