import { z } from 'zod';
import { dateOf, formatDate } from '../values/calendar.ts';
import type { Control, ControlArguments } from './control.ts';
import { covers } from '../values/place.ts';
import { sha256 } from '../values/sha256.ts';
import { formText, longText, shortText } from '../values/text.ts';
import type { PublicDisclosure } from '../definition/forms.ts';
import type { Actor, Refusal } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { peopleOf } from '../case/people.ts';
import { titleOfRole, type Lifecycle } from '../definition/lifecycle.ts';
import { changed } from './changed.ts';
import { involvedIn, isAwaited, takesPart, verdictRoles } from './involved.ts';
import { awaited, tell } from './notify.ts';
import { elsewhere, unanswered } from './objections.ts';
import { refuse } from './refuse.ts';

/** What passes between a case and the public 公示: what was shown, objections against it, and their answers. */

const key = z.string().min(1).max(200);
const shown = z.strictObject({
  disclosure: key,
  sha256,
  url: z.string().min(1).max(500),
});
const objection = z.strictObject({
  disclosure: key,
  text: formText,
  contact: shortText.optional(),
});
const answer = z.strictObject({ number: z.number().int().min(1), answer: longText });

/** How many objections one case takes. */
const mostObjections = 200;

const found = ({ lifecycle, case: c }: ControlArguments, name: string): PublicDisclosure | undefined =>
  lifecycle.disclosures({ context: c.snapshot.context, case: c }).find((one) => one.key === name);

const noSuch = (name: string): Refusal =>
  refuse(
    'no-such-disclosure',
    `没有名为“${name}”的公示。`,
    `There is no disclosure "${name}".`,
    'disclosure',
  );

const onlyBy = (role: string, { by, lifecycle }: ControlArguments): Refusal[] =>
  by.role === role
    ? []
    : [
        refuse(
          'wrong-role',
          `由${lifecycle.roles[role]?.title.zh ?? role}办理。`,
          `This is for ${lifecycle.roles[role]?.title.en ?? role}.`,
        ),
      ];

const recordShown: Control = {
  event: { title: { zh: '公示内容上网', en: 'disclosed to the public' }, schema: shown },
  roles: 'anyone',
  notNow: (args) => onlyBy('clock', args),
  wrong(args, data) {
    const { disclosure, sha256 } = data as z.output<typeof shown>;
    if (found(args, disclosure) === undefined) return [noSuch(disclosure)];
    const known = args.case.office?.disclosed?.some(
      (one) => one.disclosure === disclosure && one.sha256 === sha256,
    );
    return known === true
      ? [refuse('shown-already', '这一内容已有记录。', 'This content is on record already.')]
      : [];
  },
  apply({ case: c, at }, data) {
    const record = { ...(data as z.output<typeof shown>), at };
    changed(c, { disclosed: [...(c.office?.disclosed ?? []), record] });
  },
};

const object: Control = {
  event: { title: { zh: '公众提出异议', en: 'objection of the public' }, schema: objection },
  roles: 'anyone',
  notNow: (args) => onlyBy('public', args),
  wrong(args, data) {
    const { disclosure } = data as z.output<typeof objection>;
    const one = found(args, disclosure);
    if (one === undefined) return [noSuch(disclosure)];
    const today = dateOf(args.at);
    if (one.from <= today && today <= one.to) {
      const { lifecycle, case: c } = args;
      if ((c.office?.objections ?? []).length < mostObjections) return [];
      const why = { zh: '网上提出的异议已达上限。', en: 'No more objections are taken here.' };
      return [elsewhere('too-many-objections', why, lifecycle, c, data)];
    }
    return [
      refuse(
        'window-closed',
        `公示期为${formatDate(one.from, 'zh', { year: true })}至${formatDate(one.to, 'zh', { year: true })}，今天不受理异议。`,
        `The disclosure runs from ${formatDate(one.from, 'en', { year: true })} to ${formatDate(one.to, 'en', { year: true })}; objections are not taken today.`,
      ),
    ];
  },
  apply(draft, data) {
    const { case: c, at } = draft;
    const all = c.office?.objections ?? [];
    const number = all.length + 1;
    const { disclosure } = data as z.output<typeof objection>;
    changed(c, { objections: [...all, { number, disclosure, at, seq: c.log.length + 1 }] });
    tell(
      draft,
      'disclosure.object',
      awaited(draft),
      { zh: '公示收到异议', en: 'Objection against a disclosure' },
      {
        zh: `公示收到第${number}号异议，请核实并答复。`,
        en: `objection ${number} has come in; please answer.`,
      },
    );
  },
};

/** Nobody answers what is said against what they brought themselves, nor a party of the case for itself. */
function ownCause(lifecycle: Lifecycle, c: Case, by: Actor): Refusal[] {
  const { opened, party } = involvedIn(lifecycle, c);
  const authors = c.acted[lifecycle.opening.capacity ?? ''] ?? [];
  const self = peopleOf(by).find((one) => [...opened, ...party, ...authors].includes(one));
  if (self === undefined) return [];
  return [
    refuse(
      'own-cause',
      `${self}是本事项的提出人或当事人，异议由他人答复。`,
      `${self} brought this case or is a party of it: someone else answers the objection.`,
    ),
  ];
}

/** An answer is for those who decide: whose role gives verdicts, or is awaited and is not the one that brings such cases. */
function decidesNothing(lifecycle: Lifecycle, c: Case, by: Actor): Refusal[] {
  const deciding = verdictRoles(lifecycle);
  const may =
    deciding.length === 0
      ? takesPart(lifecycle, by.role)
      : deciding.includes(by.role) ||
        (isAwaited(lifecycle, c, by) && !lifecycle.opening.roles.includes(by.role));
  if (may) return [];
  const title = titleOfRole(lifecycle, by.role);
  return [
    refuse(
      'decides-nothing',
      `异议由有权决定的单位答复，${title.zh}不能答复。`,
      `Objections are answered by those who decide, not by ${title.en}.`,
    ),
  ];
}

const answerMove: Control = {
  event: { title: { zh: '答复异议', en: 'answer an objection' }, schema: answer },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by }) {
    if (unanswered(c).length === 0)
      return [refuse('no-open-objection', '没有待答复的异议。', 'No objection is unanswered.')];
    if (!covers(by.place, c.place))
      return [
        refuse('no-part-in-it', '只有本地经办单位可以答复。', 'Only an office of the place may answer.'),
      ];
    return [...ownCause(lifecycle, c, by), ...decidesNothing(lifecycle, c, by)];
  },
  wrong({ case: c }, data) {
    const { number } = data as z.output<typeof answer>;
    const one = c.office?.objections?.find((objection) => objection.number === number);
    if (one !== undefined && one.answer === undefined) return [];
    return [
      refuse(
        'no-such-objection',
        `没有待答复的第${number}号异议。`,
        `There is no unanswered objection ${number}.`,
        'number',
      ),
    ];
  },
  apply({ case: c, at }, data, { by }) {
    const { number } = data as z.output<typeof answer>;
    const given = { seq: c.log.length + 1, by: by.person, at };
    changed(c, {
      objections: (c.office?.objections ?? []).map((one) =>
        one.number === number ? { ...one, answer: given } : one,
      ),
    });
  },
};

export const publicMoves: Record<string, Control> = {
  'disclosure.shown': recordShown,
  'disclosure.object': object,
  'disclosure.answer': answerMove,
};
