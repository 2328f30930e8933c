import { setup } from 'xstate';
import { z } from 'zod';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { event } from '../../../machines/core/definition/definition.ts';
import { eventActions } from '../../../machines/core/definition/event-actions.ts';
import { correction, type Corrections, uncorrected } from '../../../machines/core/patterns/correction.ts';
import { type Audits, reopening, unaudited } from '../../../machines/core/patterns/reopening.ts';
import { shortText, text } from '../../../machines/core/values/text.ts';

/** What a plea has on record. */
export interface PleaContext extends Corrections, Audits {
  about: string;
}

const reopened = reopening<PleaContext>({ by: 'judge', told: ['judge'], clauses: ['P-01'] });

const about = z.strictObject({ to: shortText });

const events = {
  'plea.end': event<PleaContext>()({
    title: text('办结', 'end'),
    roles: ['judge'],
    schema: z.strictObject({}),
  }),
  'correct.about': correction<PleaContext, z.output<typeof about>>({
    title: text('更正', 'put right'),
    by: ['judge'],
    form: about,
    change: (context, { to }) => ({ what: text('事由', 'about'), was: context.about, now: to }),
    apply: (_, { to }) => ({ about: to }),
    clauses: ['P-01'],
  }),
  ...reopened.events,
};

const machine = setup({
  types: { context: {} as PleaContext, input: {} as { about: string } },
  actions: eventActions(events),
}).createMachine({
  id: 'plea',
  context: ({ input }) => ({ about: input.about, ...uncorrected, ...unaudited }),
  initial: 'heard',
  on: { 'correct.about': { actions: 'correct.about' } },
  states: {
    heard: { meta: { title: text('受理', 'heard'), owner: 'judge' }, on: { 'plea.end': 'ended' } },
    ended: { type: 'final', meta: { title: text('已办结', 'ended'), owner: 'nobody' } },
    ...reopened.states,
  },
});

/** A plea, which is heard, ends, and may be taken up again. */
export const plea = defineLifecycle<PleaContext, { about: string }>({
  machine,
  version: '1',
  title: text('申诉', 'plea'),
  input: z.strictObject({ about: shortText }),
  place: () => 'yunling',
  caseTitle: () => '申诉',
  opening: { roles: ['judge'] },
  roles: {
    judge: { title: text('审理人', 'judge'), level: 'county' },
    clerk: { title: text('书记员', 'clerk'), level: 'county' },
  },
  events,
  clauses: [
    {
      ...{ id: 'P-01', section: 'practice', kind: 'order', force: 'must' },
      demand: text('可以重新办理。', 'It can be reopened.'),
    },
  ],
  reopen: reopened.reopen,
});
