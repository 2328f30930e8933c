import { z } from 'zod';
import type { Control } from './control.ts';
import { personId } from '../values/person-id.ts';
import { longText } from '../values/text.ts';
import type { Actor, Role } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import type { Handover } from '../case/office.ts';
import { changed } from './changed.ts';
import { conflicts } from './conflicts.ts';
import { notAwaited, standsStill } from './flow.ts';
import { tell } from './notify.ts';
import { holder, peopleOf } from '../case/people.ts';
import { refuse } from './refuse.ts';

/** Moves about who does a task: 转交, and its end by whoever handed it over 收回 or has it 交回. */

const handingOver = z.strictObject({ to: personId, reason: longText });
const takingBack = z.strictObject({ reason: longText });
const givingBack = z.strictObject({ reason: longText });

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

/** The handover by which an actor has the task. */
const handoverTo = (c: Case, by: Actor): Handover | undefined =>
  by.for?.under === 'handover'
    ? c.office?.handovers?.find((one) => samePost(one, by) && one.from === holder(by) && one.to === by.person)
    : undefined;

/** Who handed a task over, by the record: its holder, and with them a deputy of theirs or whoever passed it on. */
function giversOf(c: Case, handover: Handover): string[] {
  const line = c.log.findLast(
    ({ event, by }) =>
      event === 'case.handOver' && by !== undefined && samePost(handover, by) && holder(by) === handover.from,
  );
  return line?.by === undefined ? [handover.from] : peopleOf(line.by);
}

/**
 * A task given back 交回 by whoever it was handed over to. A post has one handover of each holder: passing a task on puts
 * another person into it, and whoever passed it on is out of it. So giving back ends that one handover, and the task is
 * its holder's again, however many hands it went through; whoever handed it over last is told as well.
 */
const giveBack: Control = {
  event: { title: { zh: '交回转交的任务', en: 'give back what was handed over' }, schema: givingBack },
  roles: 'anyone',
  notNow: ({ case: c, by }) => [
    ...standsStill(c),
    ...(handoverTo(c, by) === undefined
      ? [
          refuse(
            'nothing-to-give-back',
            '没有转交给您的任务可以交回。',
            'No task was handed over to you that you could give back.',
          ),
        ]
      : []),
  ],
  apply(draft, data, { by }) {
    const { case: c } = draft;
    const given = handoverTo(c, by);
    if (given === undefined) return;
    const { reason } = data as z.output<typeof givingBack>;
    const told = giversOf(c, given);
    changed(c, { handovers: (c.office?.handovers ?? []).filter((one) => one !== given) });
    tell(
      draft,
      'case.giveBack',
      { people: told },
      { zh: '转交的任务已交回', en: 'Given back' },
      {
        zh: `${by.person}已将任务交回${given.from}：${reason}`,
        en: `${by.person} has given the task back to ${given.from}: ${reason}`,
      },
    );
  },
};

export const handoverMoves: Record<string, Control> = {
  'case.handOver': handOver,
  'case.takeBack': takeBack,
  'case.giveBack': giveBack,
};
