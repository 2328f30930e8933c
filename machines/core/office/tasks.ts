import { z } from 'zod';
import { acceptedEvents } from '../accepted-events.ts';
import type { Control } from '../controls.ts';
import type { Draft } from '../draft.ts';
import { problem } from '../issues.ts';
import { personId } from '../person-id.ts';
import { longText, text } from '../text.ts';
import type { Actor, Capacity, Case, Handover, Refusal, Role } from '../vocabulary.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { changed } from './changed.ts';
import { notAwaited, standsStill } from './flow.ts';
import { handedOver } from './gates.ts';
import { standingOf } from './involved.ts';
import { tell } from './notify.ts';
import { peopleOf } from './people.ts';
import { refuse } from './refuse.ts';
import { submissionFor } from './submitters.ts';

/** Moves about who does a task: 转交, 加签 and the added signatures themselves. */

const handingOver = z.strictObject({ to: personId, reason: longText });
const takingBack = z.strictObject({ reason: longText });
const asking = z.strictObject({
  people: z
    .array(personId)
    .min(1)
    .max(20)
    .check((ctx) => {
      const twice = ctx.value.find((one, index) => ctx.value.indexOf(one) !== index);
      if (twice !== undefined)
        ctx.issues.push(problem(ctx.value, text(`${twice} 重复`, `${twice} is named twice`)));
    }),
  /** Of all of them 会签, or of any one of them 或签. */
  rule: z.enum(['all', 'any']),
  question: longText,
});
const signature = z.strictObject({ agrees: z.boolean(), opinion: longText.optional() }).check((ctx) => {
  if (ctx.value.agrees || ctx.value.opinion !== undefined) return;
  const wrong = text('不同意时须写明意见', 'say why when you do not agree');
  ctx.issues.push(problem(ctx.value.opinion, wrong, ['opinion']));
});
const ending = z.strictObject({ reason: longText });

/** The capacities in which a role decides where the case stands. */
function capacitiesHere(lifecycle: Lifecycle, c: Case, role: Role): Capacity[] {
  const events = acceptedEvents(lifecycle, c).map((name) => lifecycle.events[name]);
  const own = events.filter((event) => event?.roles.includes(role) === true);
  return [...new Set(own.flatMap((event) => event?.capacity ?? []))];
}

/** Why a person may not take part in the decision of a role: they acted on the case in another capacity. */
function conflicts(lifecycle: Lifecycle, c: Case, role: Role, person: string, field?: string): Refusal[] {
  const capacities = capacitiesHere(lifecycle, c, role);
  if (capacities.length === 0) return [];
  const earlier = Object.entries(c.acted).find(
    ([capacity, people]) => !capacities.includes(capacity) && people.includes(person),
  );
  if (earlier === undefined) return [];
  return [
    refuse(
      'separation-of-duties',
      `${person}已在本事项中以“${earlier[0]}”身份办理过，不能再参与“${capacities.join('、')}”。`,
      `${person} has already acted on this case in the capacity "${earlier[0]}" and cannot take part as "${capacities.join(', ')}".`,
      field,
    ),
  ];
}

const holder = ({ person, for: standIn }: Actor): string => standIn?.person ?? person;

const samePost = (one: Handover, { role, place }: { role: Role; place: string }) =>
  one.role === role && one.place === place;

const handOver: Control = {
  event: { title: { zh: '转交', en: 'hand over' }, schema: handingOver },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by }) {
    const role = lifecycle.roles[by.role];
    if (role?.personal !== true) return [...standsStill(c), ...notAwaited(lifecycle, c, by)];
    return [
      refuse(
        'personal-role',
        `${role.title.zh}须由本人办理，不能转交。`,
        `${role.title.en} acts in person; it cannot be handed over.`,
      ),
    ];
  },
  wrong({ lifecycle, case: c, by }, data) {
    const { to } = data as z.output<typeof handingOver>;
    if (to === by.person || to === holder(by))
      return [refuse('to-oneself', '不能转交给本人。', "It can't be handed over to oneself.", 'to')];
    return conflicts(lifecycle, c, by.role, to, 'to');
  },
  apply(draft, data, { by }) {
    const { case: c, at } = draft;
    const { to, reason } = data as z.output<typeof handingOver>;
    const from = holder(by);
    const others = (c.office?.handovers ?? []).filter((one) => !(samePost(one, by) && one.from === from));
    changed(c, {
      handovers: [...others, { role: by.role, place: by.place, from, to, at, reason }],
    });
    tell(
      draft,
      'case.handOver',
      { people: [to] },
      { zh: '转交您办理', en: 'Handed over to you' },
      { zh: `${from}转交您办理：${reason}`, en: `handed over to you by ${from}: ${reason}` },
    );
  },
};

/** The tasks of a post that its holder, or a deputy of theirs, may take back: not whoever has it by the handover itself. */
const handedOverBy = (c: Case, by: Actor): Handover[] =>
  by.for?.under === 'handover'
    ? []
    : (c.office?.handovers ?? []).filter((one) => samePost(one, by) && one.from === holder(by));

const takeBack: Control = {
  event: { title: { zh: '收回转交', en: 'take back what was handed over' }, schema: takingBack },
  roles: 'anyone',
  notNow: ({ case: c, by }) => [
    ...standsStill(c),
    ...(handedOverBy(c, by).length > 0
      ? []
      : [refuse('nothing-handed-over', '您没有转交出去的任务。', 'You have handed nothing over.')]),
  ],
  apply(draft, _data, { by }) {
    const { case: c } = draft;
    const all = c.office?.handovers ?? [];
    const own = handedOverBy(c, by);
    changed(c, { handovers: all.filter((one) => !own.includes(one)) });
    tell(
      draft,
      'case.takeBack',
      { people: own.map((one) => one.to) },
      { zh: '转交已收回', en: 'Taken back' },
      { zh: `${by.person}已收回转交。`, en: `${by.person} has taken the task back.` },
    );
  },
};

/** Why a person's signature can't be added to what a role decides: what they did before, or brought here themselves. */
function mayNotSign(lifecycle: Lifecycle, c: Case, role: Role, person: string, field?: string): Refusal[] {
  const earlier = conflicts(lifecycle, c, role, person, field);
  if (earlier.length > 0) return earlier;
  const own = acceptedEvents(lifecycle, c)
    .filter((name) => lifecycle.events[name]?.roles.includes(role) === true)
    .flatMap((name) => submissionFor(lifecycle, c, name) ?? [])
    .find(({ by }) => by !== undefined && peopleOf(by).includes(person));
  if (own === undefined) return [];
  return [
    refuse(
      'own-submission',
      `${person}不能会签本人提交的事项（第${own.seq}条记录）。`,
      `${person} cannot sign what they submitted themselves (record ${own.seq}).`,
      field,
    ),
  ];
}

const addSigners: Control = {
  event: { title: { zh: '加签', en: 'add signatures' }, schema: asking },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by }) {
    const { signing } = c.office ?? {};
    const open = signing !== undefined && standingOf(signing) === 'open';
    return [
      ...standsStill(c),
      ...notAwaited(lifecycle, c, by),
      ...(open
        ? [
            refuse(
              'already-asked',
              `加签尚未完成，仍待：${unsigned(c).join('、')}。`,
              `Signatures are still open: ${unsigned(c).join(', ')}.`,
            ),
          ]
        : []),
    ];
  },
  wrong({ lifecycle, case: c, by }, data) {
    const { people } = data as z.output<typeof asking>;
    const self = people.indexOf(by.person) + 1 || people.indexOf(holder(by)) + 1;
    return [
      ...(self > 0
        ? [refuse('to-oneself', '不能加签本人。', 'One cannot be asked by oneself.', `people.${self - 1}`)]
        : []),
      ...people.flatMap((person, index) => mayNotSign(lifecycle, c, by.role, person, `people.${index}`)),
    ];
  },
  apply(draft, data, { by }) {
    const { people, rule, question } = data as z.output<typeof asking>;
    changed(draft.case, { signing: { by, people, rule, question, at: draft.at, signed: [] } });
    tell(
      draft,
      'case.addSigners',
      { people },
      { zh: rule === 'all' ? '请您会签' : '请您或签', en: 'Your signature is asked for' },
      { zh: question, en: question },
    );
  },
};

/** The people whose added signature is still awaited. */
const unsigned = (c: Case): string[] => {
  const { signing } = c.office ?? {};
  const signed = signing?.signed.map((one) => one.person) ?? [];
  return (signing?.people ?? []).filter((person) => !signed.includes(person));
};

const sign: Control = {
  event: { title: { zh: '签署加签意见', en: 'sign' }, schema: signature },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by }) {
    const { signing } = c.office ?? {};
    const asked = signing !== undefined && standingOf(signing) === 'open' && unsigned(c).includes(by.person);
    if (!asked || by.for !== undefined)
      return [refuse('not-asked', '没有等待您本人签署的加签。', 'Your own signature is not asked for.')];
    return [...standsStill(c), ...mayNotSign(lifecycle, c, signing.by.role, by.person)];
  },
  apply(draft, data, { by }) {
    const { lifecycle, case: c, at } = draft;
    const { signing } = c.office ?? {};
    if (signing === undefined) return;
    const signed = [...signing.signed, { person: by.person, ...(data as z.output<typeof signature>), at }];
    for (const capacity of capacitiesHere(lifecycle, c, signing.by.role).slice(0, 1))
      c.acted[capacity] = [...new Set([...(c.acted[capacity] ?? []), by.person])];
    const round = { ...signing, signed };
    changed(c, { signing: round });
    const standing = standingOf(round);
    if (standing !== 'open') tellAsker(draft, standing === 'agreed');
  },
};

function tellAsker(draft: Draft, agreed: boolean): void {
  const { signing } = draft.case.office ?? {};
  if (signing === undefined) return;
  tell(
    draft,
    'case.sign',
    { people: [signing.by.person] },
    agreed ? { zh: '加签已同意', en: 'Signatures given' } : { zh: '加签不同意', en: 'Signature refused' },
    agreed
      ? { zh: '加签均已同意，请您办理。', en: 'the signatures you asked for are there; it is your turn.' }
      : { zh: '加签人不同意，请看意见。', en: 'a signature you asked for was refused; see why.' },
  );
}

const endSigning: Control = {
  event: { title: { zh: '撤销加签', en: 'call off added signatures' }, schema: ending },
  roles: 'anyone',
  notNow({ case: c, by }) {
    const { signing } = c.office ?? {};
    const mine = signing !== undefined && signing.by.role === by.role && signing.by.place === by.place;
    if (!mine || standingOf(signing) !== 'open')
      return [refuse('nothing-to-call-off', '没有进行中的加签。', 'No signatures are open.')];
    const objection = signing.signed.find((one) => !one.agrees);
    if (objection === undefined) return [...standsStill(c), ...handedOver(c, by)];
    return [
      refuse(
        'objected',
        `${objection.person}已签署不同意，不能撤销加签。`,
        `${objection.person} has objected; the signatures can't be called off.`,
      ),
    ];
  },
  apply(draft, data) {
    const { signing, ...office } = draft.case.office ?? {};
    draft.case.office = office;
    const { reason } = data as z.output<typeof ending>;
    tell(
      draft,
      'case.endSigning',
      { people: signing?.people ?? [] },
      { zh: '加签已撤销', en: 'Signature no longer needed' },
      { zh: `加签已撤销：${reason}`, en: `signatures called off: ${reason}` },
    );
  },
};

export const taskMoves: Record<string, Control> = {
  'case.handOver': handOver,
  'case.takeBack': takeBack,
  'case.addSigners': addSigners,
  'case.sign': sign,
  'case.endSigning': endSigning,
};
