import { z } from 'zod';
import type { Control, ControlArguments } from './control.ts';
import { personId } from '../values/person-id.ts';
import { longText } from '../values/text.ts';
import { covers, levelOf } from '../values/place.ts';
import type { Actor, Refusal, Role } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import type { Handover } from '../case/office.ts';
import { leaves as leavesOf } from '../case/states.ts';
import { ownersOfLeaf } from '../reading/view.ts';
import { changed } from './changed.ts';
import { conflicts } from './conflicts.ts';
import { notAwaited, standsStill } from './flow.ts';
import { titleOfRole } from '../definition/lifecycle.ts';
import { involvedIn, takesPart } from './involved.ts';
import { tell } from './notify.ts';
import { otherParty } from './parties.ts';
import { holder, peopleOf } from '../case/people.ts';
import { refuse } from './refuse.ts';

/** Moves about who does a task: 转交, and its end by whoever handed it over 收回 or has it 交回. */

const handingOver = z.strictObject({ to: personId, reason: longText });
const takingBack = z.strictObject({ reason: longText });
const givingBack = z.strictObject({ reason: longText });

const samePost = (one: Handover, { role, place }: { role: Role; place: string }) =>
  one.role === role && one.place === place;

/**
 * Why someone could not hold the task of a post: they stand for another party on the case or are one, or have no post of the
 * office. That is the role itself at a place that reaches the post's; or, where one party alone decides, any post at the
 * same place: of a township, which is one office, or one that is no other body's in such cases.
 */
function couldNotHold({ lifecycle, case: c, by, named }: ControlArguments, to: string): Refusal[] {
  const { party } = involvedIn(lifecycle, c);
  const other = otherParty(lifecycle, c, [to], by.role);
  if (party.includes(to) || other !== undefined) {
    const { zh, en } = lifecycle.roles[other?.party ?? '']?.title ?? { zh: '当事人', en: 'a party' };
    return [
      refuse(
        'another-party',
        `${to}在本事项中是${zh}，不能接受转交。`,
        `${to} stands for ${en} on this case and can't take the task over.`,
        'to',
      ),
    ];
  }
  // Somebody whom nobody knows is refused as such.
  const posts = named?.[to];
  if (posts === undefined) return [];
  const together = leavesOf(c.snapshot.value).some((leaf) => {
    const owners = ownersOfLeaf(lifecycle, c, leaf);
    return owners.includes(by.role) && new Set(owners).size > 1;
  });
  const oneOffice = levelOf(by.place) === 'township';
  const holds = posts.some(
    ({ role, place }) =>
      (role === by.role && covers(place, by.place)) ||
      (!together && place === by.place && (oneOffice || !takesPart(lifecycle, role))),
  );
  if (holds) return [];
  const title = titleOfRole(lifecycle, by.role);
  const held = posts.map(({ role, place }) => `${role}@${place}`).join('、');
  return [
    refuse(
      'post-not-held',
      `${to}不是${by.place}的${title.zh}${together ? '' : '，也不在同一单位任职'}（现任：${held || '无'}），不能接受转交。`,
      `${to} does not hold the post of ${title.en} at ${by.place}${together ? '' : ', nor one of the same office'} (posts: ${held || 'none'}), and can't take the task over.`,
      'to',
    ),
  ];
}

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
  wrong(args, data) {
    const { lifecycle, case: c, by } = args;
    const { to } = data as z.output<typeof handingOver>;
    if (to === by.person || to === holder(by))
      return [refuse('to-oneself', '不能转交给本人。', "It can't be handed over to oneself.", 'to')];
    const earlier = conflicts(lifecycle, c, by.role, to, 'to');
    return earlier.length > 0 ? earlier : couldNotHold(args, to);
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
