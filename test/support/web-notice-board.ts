import { assign, setup } from 'xstate';
import { z } from 'zod';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { defineLifecycle } from '../../machines/core/definition/define.ts';
import { event, type DecisionEvents } from '../../machines/core/definition/definition.ts';
import { place } from '../../machines/core/values/place.ts';
import { longText, shortText, text } from '../../machines/core/values/text.ts';
import { lifecycles as all } from '../../machines/registry.ts';
import { interpreter } from '../../workflows/interpreter.ts';

const input = z.strictObject({ place, title: shortText });
const posting = z.strictObject({ where: shortText, from: plainDate, to: plainDate, note: longText });
interface Context extends z.output<typeof input> {
  posted?: z.output<typeof posting>;
}

const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Context,
    events: {} as DecisionEvents<{ 'board.post': typeof posting }>,
  },
}).createMachine({
  id: 'noticeBoard',
  context: ({ input: given }) => given,
  initial: 'open',
  states: {
    open: {
      meta: { title: text('张贴中', 'open'), owner: 'villageCommittee' },
      on: { 'board.post': { actions: assign({ posted: ({ event: sent }) => sent.data }) } },
    },
  },
});

/** A case that stays open while what a village has posted hangs out for anyone to read and object to. */
const noticeBoard = defineLifecycle<Context, z.output<typeof input>>({
  machine,
  version: '1',
  title: text('公示栏', 'notice board'),
  input,
  place: (given) => given.place,
  caseTitle: (given) => given.title,
  opening: { roles: ['villageCommittee'] },
  roles: { villageCommittee: { title: text('村两委', 'village committees'), level: 'village' } },
  events: {
    'board.post': event<Context>()({
      title: text('张贴', 'post'),
      roles: ['villageCommittee'],
      schema: posting,
    }),
  },
  disclosures: ({ context: { posted } }) =>
    posted === undefined
      ? []
      : [
          {
            ...{ key: 'board', title: text('公示', 'notice') },
            ...{ where: posted.where, from: posted.from, to: posted.to },
            rows: [{ label: text('说明', 'note'), value: posted.note, long: true }],
            lists: [{ title: text('名单', 'list'), columns: [text('项', 'item')], rows: [[posted.note]] }],
          },
        ],
});

/** Those of the installation, and a notice board. */
export const lifecycles = { ...all, noticeBoard };

export default interpreter(lifecycles);
