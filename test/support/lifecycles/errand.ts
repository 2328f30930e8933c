import { assign, setup } from 'xstate';
import { z } from 'zod';
import { instantOf, milliseconds } from '../../../machines/core/engine/deadlines.ts';
import { activity, event } from '../../../machines/core/definition/definition.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';

/** What an errand knows. */
export interface ErrandContext {
  place: string;
  amount: number;
  notes: string[];
  /** What hangs out for the village to read. */
  published?: string;
}

interface Given {
  data: { amount?: number; text?: string };
}

const t = (zh: string, en: string) => ({ zh, en });
const nothing = () => {};

const machine = setup({
  types: { context: {} as ErrandContext, input: {} as { place: string } },
  actors: { ask: activity<unknown, unknown>() },
  actions: {
    keep: assign({ amount: ({ event }) => (event as unknown as Given).data.amount ?? 0 }),
    note: assign({
      notes: ({ context, event }) => [...context.notes, (event as unknown as Given).data.text ?? ''],
    }),
    publish: assign({ published: ({ event }) => (event as unknown as Given).data.text ?? '' }),
    ...{ tell: nothing, book: nothing, message: nothing },
  },
  delays: { drafting: 1, review: 1, decision: 1, side: 1 },
}).createMachine({
  id: 'errand',
  context: ({ input }) => ({ place: input.place, amount: 0, notes: [] }),
  initial: 'running',
  states: {
    running: {
      type: 'parallel',
      meta: { title: t('办理中', 'running') },
      on: { close: 'closed', remark: { actions: 'note' } },
      states: {
        flow: {
          initial: 'draft',
          meta: { title: t('流转', 'flow') },
          states: {
            draft: {
              meta: { title: t('拟稿', 'draft'), owner: 'author' },
              on: { submit: { target: 'review', actions: ['keep', 'tell'] } },
              after: { drafting: 'lapsed' },
            },
            review: {
              initial: 'pending',
              meta: { title: t('审核', 'review') },
              on: { forward: 'decision', back: 'draft' },
              states: {
                pending: {
                  meta: { title: t('审核中', 'pending'), owner: 'officer' },
                  after: { review: { target: 'overdue', actions: 'tell' } },
                },
                overdue: { meta: { title: t('审核超期', 'overdue'), owner: 'officer' } },
              },
            },
            decision: {
              meta: { title: t('审批', 'decision'), owner: 'chief' },
              on: {
                approve: { target: 'granted', actions: 'tell' },
                'go.book': { target: 'granted', actions: 'book' },
                'go.message': { target: 'granted', actions: 'message' },
                'go.invoke': 'asking',
                refuse: 'lapsed',
              },
              after: { decision: 'lapsed' },
            },
            asking: {
              meta: { title: t('询问', 'asking'), owner: 'nobody' },
              invoke: { src: 'ask', onDone: 'granted', onError: 'decision' },
            },
            granted: {
              meta: { title: t('已批', 'granted'), owner: 'officer' },
              on: { hand: 'done' },
            },
            done: { meta: { title: t('已交', 'done'), owner: 'author' } },
            lapsed: { meta: { title: t('失效', 'lapsed'), owner: 'nobody' } },
          },
        },
        side: {
          initial: 'idle',
          meta: { title: t('旁支', 'side') },
          states: {
            idle: {
              meta: { title: t('无事', 'idle'), owner: 'nobody' },
              on: { publish: { target: 'hanging', actions: 'publish' }, visit: 'visited' },
              after: { side: 'rung' },
            },
            hanging: {
              meta: { title: t('公示中', 'hanging'), owner: 'household' },
              on: { agree: 'visited' },
            },
            visited: {
              meta: { title: t('已走访', 'visited'), owner: 'nobody' },
              on: { again: { target: 'idle', actions: 'note' } },
            },
            rung: { meta: { title: t('已提醒', 'rung'), owner: 'nobody' } },
          },
        },
      },
    },
    closed: { type: 'final', meta: { title: t('办结', 'closed'), owner: 'nobody' } },
  },
});

const on = event<ErrandContext>();
const empty = z.strictObject({});
const words = z.strictObject({ text: z.string().min(1) });
const days = (at: Instant, count: number): Instant => instantOf(milliseconds(at) + count * 86_400_000);
const plain = (zh: string, en: string, role: string) =>
  on({ title: t(zh, en), roles: [role], schema: empty });
const chiefs = (zh: string, en: string) =>
  on({ ...{ title: t(zh, en), roles: ['chief'], capacity: 'decide' }, verdict: 'favourable', schema: empty });

/** An errand through three offices, with something going on beside it: small, and with all that the office's moves meet. */
export const errand = defineLifecycle<ErrandContext, { place: string }>({
  machine,
  title: t('差事', 'errand'),
  input: z.strictObject({ place: z.string() }),
  place: ({ place }) => place,
  caseTitle: () => '差事',
  opening: { roles: ['author'] },
  roles: {
    author: { title: t('拟稿人', 'author'), level: 'village' },
    household: { title: t('农户', 'household'), level: 'village', personal: true },
    officer: { title: t('审核人', 'officer'), level: 'township' },
    chief: { title: t('审批人', 'chief'), level: 'county' },
  },
  events: {
    submit: on({
      title: t('提交', 'submit'),
      roles: ['author'],
      schema: z.strictObject({ amount: z.int().min(0) }),
    }),
    forward: on({
      ...{ title: t('同意上报', 'forward'), roles: ['officer'], capacity: 'check' },
      ...{ verdict: 'favourable', schema: empty },
    }),
    back: on({
      ...{ title: t('退回修改', 'send back'), roles: ['officer'], capacity: 'check' },
      ...{ verdict: 'adverse', schema: words },
    }),
    approve: chiefs('批准', 'approve'),
    'go.book': chiefs('批准并记账', 'approve and book'),
    'go.message': chiefs('批准并通知另一事项', 'approve and tell another case'),
    'go.invoke': chiefs('批准并询问', 'approve and ask'),
    refuse: on({
      ...{ title: t('不予批准', 'refuse'), roles: ['chief'], capacity: 'decide' },
      ...{ verdict: 'adverse', schema: words },
    }),
    hand: on({ title: t('交付', 'hand out'), roles: ['officer'], verdict: 'favourable', schema: empty }),
    publish: on({ title: t('公示', 'publish'), roles: ['author'], schema: words }),
    agree: plain('农户同意', 'agree', 'household'),
    visit: plain('走访', 'visit', 'author'),
    again: on({ title: t('再走访', 'again'), roles: ['author'], schema: words }),
    remark: on({ title: t('记事', 'remark'), roles: ['author'], schema: words }),
    close: plain('办结', 'close', 'chief'),
  },
  deadlines: {
    drafting: { title: t('拟稿期限', 'drafting'), due: ({ at }) => days(at, 10), fixed: true },
    review: { title: t('审核期限', 'review'), due: ({ at }) => days(at, 5), heldBy: ['back'] },
    decision: { title: t('审批期限', 'decision'), due: ({ at }) => days(at, 3) },
    side: { title: t('走访期限', 'side'), due: ({ at }) => days(at, 20) },
  },
  actions: {
    tell: () => [{ kind: 'notify', to: ['officer'], subject: t('差事', 'errand'), body: t('到', 'here') }],
    book: ({ case: c }) => [{ kind: 'book', request: { case: c.id, bookings: [] } as never }],
    message: () => [{ kind: 'message', to: 'other', event: 'x', id: 'x-1' }],
  },
  controls: { extend: ['chief'], suspend: ['chief'] },
  parties: ({ place }) => [{ person: 'hu', role: 'household', place }],
  disclosures: ({ context: { published } }) =>
    published === undefined
      ? []
      : [
          {
            ...{ key: 'plan-1', title: t('方案公示', 'the plan'), where: '公示栏' },
            ...{ from: '2027-03-01', to: '2027-03-31' },
            rows: [{ label: t('内容', 'content'), value: published }],
          },
        ],
});
