import { assign, setup } from 'xstate';
import { z } from 'zod';
import { plainDate } from '../../../machines/core/values/calendar.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { event, type DecisionEvents } from '../../../machines/core/definition/definition.ts';
import type { PublicDisclosure } from '../../../machines/core/definition/forms.ts';
import { place } from '../../../machines/core/values/place.ts';
import { longText, shortText, text } from '../../../machines/core/values/text.ts';

const household = z.strictObject({
  name: shortText,
  identity: shortText,
  phone: shortText,
  account: shortText,
  /** In fen. */
  amount: z.int().min(1),
});
export type SubsidyHousehold = z.output<typeof household>;

const input = z.strictObject({ place, holder: shortText, households: z.array(household) });
const posting = z.strictObject({ where: shortText, from: plainDate, to: plainDate, note: longText });
const schemas = { 'village.post': posting };

/** What a subsidy knows: all about its households, and when and where the list of them hangs. */
export interface SubsidyContext extends z.output<typeof input> {
  by: { person: string };
  posted?: z.output<typeof posting>;
}

const machine = setup({
  types: {
    context: {} as SubsidyContext,
    input: {} as SubsidyContext,
    events: {} as DecisionEvents<typeof schemas>,
  },
}).createMachine({
  id: 'subsidy',
  context: ({ input }) => input,
  initial: 'listed',
  states: {
    listed: {
      meta: { title: text('已造册', 'listed'), owner: 'villageClerk' },
      on: {
        'village.post': { target: 'posted', actions: assign({ posted: ({ event }) => event.data }) },
      },
    },
    posted: { type: 'final', meta: { title: text('已公示', 'posted') } },
  },
});

function disclosures({ context }: { context: SubsidyContext }): PublicDisclosure[] {
  const { posted, households } = context;
  if (posted === undefined) return [];
  return [
    {
      key: 'list',
      title: text('补贴名单公示', 'List of subsidies'),
      where: posted.where,
      from: posted.from,
      to: posted.to,
      rows: [
        { label: text('申报人', 'holder'), value: { masked: context.holder, as: 'name' } },
        { label: text('经办人', 'clerk'), value: { person: context.by.person } },
        { label: text('村', 'village'), value: { place: context.place } },
        {
          label: text('合计', 'total'),
          value: { fen: households.reduce((sum, one) => sum + one.amount, 0) },
        },
        { label: text('公示日', 'day'), value: { day: posted.from } },
        { label: text('户数', 'households'), value: households.length },
        { label: text('验收日', 'accepted'), value: undefined },
        { label: text('说明', 'note'), value: posted.note, long: true },
      ],
      lists: [
        {
          title: text('名单', 'households'),
          columns: [
            text('户主', 'name'),
            text('身份证号', 'identity'),
            text('电话', 'phone'),
            text('账号', 'account'),
            text('金额', 'amount'),
          ],
          rows: households.map(({ name, identity, phone, account, amount }) => [
            { masked: name, as: 'name' },
            { masked: identity, as: 'identity' },
            { masked: phone, as: 'phone' },
            { masked: account, as: 'account' },
            { fen: amount },
          ]),
        },
      ],
    },
  ];
}

/** A subsidy whose list of households is disclosed to the public. */
export const subsidy = defineLifecycle<SubsidyContext, z.output<typeof input>>({
  machine,
  version: '1',
  title: text('补贴发放', 'subsidy'),
  input,
  place: (given) => given.place,
  caseTitle: (given) => `${given.holder}等户的补贴`,
  opening: { roles: ['villageClerk'] },
  roles: { villageClerk: { title: text('村文书', 'village clerk'), level: 'village' } },
  events: {
    'village.post': event<SubsidyContext>()({
      title: text('张贴公示', 'post'),
      roles: ['villageClerk'],
      schema: posting,
    }),
  },
  disclosures,
});
