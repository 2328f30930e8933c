import { z } from 'zod';
import { acceptedEvents } from '../engine/accepted-events.ts';
import type { Control } from './control.ts';
import type { Draft } from '../engine/draft.ts';
import { problem } from '../values/issues.ts';
import { personId } from '../values/person-id.ts';
import { longText, text } from '../values/text.ts';
import type { Case } from '../case/case.ts';
import type { Refusal, Role } from '../values/vocabulary.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { changed } from './changed.ts';
import { capacitiesHere, conflicts } from './conflicts.ts';
import { notAwaited, standsStill } from './flow.ts';
import { handedOver, standingInWrongly } from './gates.ts';
import { standingOf } from './involved.ts';
import { tell } from './notify.ts';
import { holder, peopleOf } from '../case/people.ts';
import { refuse } from './refuse.ts';
import { submissionFor } from './submitters.ts';

/** Moves about added signatures: 加签, and the signatures themselves. */

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

/** Tells whoever asked; where they have the task no more, whose it is again. */
function tellAsker(draft: Draft, agreed: boolean): void {
  const { lifecycle, case: c } = draft;
  const { signing } = c.office ?? {};
  if (signing === undefined) return;
  const { by } = signing;
  const asker = standingInWrongly(lifecycle, c, by).length === 0 ? by.person : holder(by);
  tell(
    draft,
    'case.sign',
    { people: [asker] },
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

export const signatureMoves: Record<string, Control> = {
  'case.addSigners': addSigners,
  'case.sign': sign,
  'case.endSigning': endSigning,
};
