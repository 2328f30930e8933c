import type { EventDefinition } from '../definition/definition.ts';
import { titleOfRole, type Lifecycle } from '../definition/lifecycle.ts';
import type { Actor, Capacity, Refusal } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { cut } from '../values/issue-sentences.ts';
import { isWord } from '../values/word.ts';
import { nobodyInPerson, standingOf } from './involved.ts';
import { unanswered } from './objections.ts';
import { peopleOf } from '../case/people.ts';
import { refuse } from './refuse.ts';
import { submissionFor } from './submitters.ts';

/** What the office's moves, and standing in for someone, demand of every decision of a lifecycle. */
export function officeRefusals(
  lifecycle: Lifecycle,
  c: Case,
  event: Pick<EventDefinition<unknown>, 'verdict' | 'capacity'> & { name?: string },
  by: Actor,
): Refusal[] {
  return [
    ...standingInWrongly(lifecycle, c, by),
    ...handedOver(c, by),
    ...(event.verdict === undefined ? [] : noPerson(by)),
    ...(event.verdict === 'favourable'
      ? [
          ...ownSubmission(lifecycle, c, event.name ?? '', event.capacity, by),
          ...unsigned(c, by),
          ...stillUnanswered(c),
        ]
      : []),
  ];
}

/** The moves that the engine's own actors make; all others are made by people. */
const engineMoves = ['disclosure.shown', 'disclosure.object'];

/** What every move of the office demands, whichever it is: a running case, and a person who may stand where they stand. */
export function moveRefusals(lifecycle: Lifecycle, c: Case, name: string, by: Actor): Refusal[] {
  const engine = nobodyInPerson.includes(by.role);
  return [
    ...(c.snapshot.status === 'active' ? [] : [refuse('not-running', '事项已办结。', 'The case is closed.')]),
    ...standingInWrongly(lifecycle, c, by),
    ...(engineMoves.includes(name) || !engine
      ? []
      : [
          refuse(
            'wrong-role',
            `由人办理，不由${titleOfRole(lifecycle, by.role).zh}办理。`,
            `This is for people, not for ${titleOfRole(lifecycle, by.role).en}.`,
          ),
        ]),
    ...noPerson(by),
  ];
}

/** Why someone may not act in the stead of another. */
export function standingInWrongly(lifecycle: Lifecycle, c: Case, by: Actor): Refusal[] {
  if (by.for === undefined) return [];
  const { person, under } = by.for;
  const role = lifecycle.roles[by.role];
  if (role?.personal === true)
    return [
      refuse(
        'personal-role',
        `${role.title.zh}须由本人办理，不能由他人代办。`,
        `${role.title.en} acts in person; nobody stands in.`,
      ),
    ];
  if (person === by.person || !isWord(person) || !isWord(under))
    return [refuse('no-stand-in', '代办人不能是本人。', 'Nobody stands in for themselves.')];
  if (under !== 'handover') return [];
  const given = c.office?.handovers?.some(
    (one) => one.role === by.role && one.place === by.place && one.from === person && one.to === by.person,
  );
  return given === true
    ? []
    : [
        refuse(
          'no-handover',
          `${person}没有把${titleOfRole(lifecycle, by.role).zh}（${by.place}）的任务转交给${by.person}。`,
          `${person} has not handed the task of ${titleOfRole(lifecycle, by.role).en} (${by.place}) over to ${by.person}.`,
        ),
      ];
}

/** Why someone may not act on a task that they have handed over, nor whoever stands in for them otherwise. */
export function handedOver(c: Case, by: Actor): Refusal[] {
  const [holder] = peopleOf(by).slice(-1);
  const given = c.office?.handovers?.find(
    (one) => one.role === by.role && one.place === by.place && one.from === holder,
  );
  if (given === undefined || (by.for?.under === 'handover' && given.to === by.person)) return [];
  return [
    refuse(
      'handed-over',
      `任务已转交给${given.to}，收回之前由其办理。`,
      `The task was handed over to ${given.to}, who acts until it is taken back.`,
    ),
  ];
}

/** Whoever acts has a name, of which all can be seen: nobody decides as nobody, nor as blanks. */
export function noPerson({ person }: Actor): Refusal[] {
  if (isWord(person)) return [];
  const [zh, en] =
    person.trim() === ''
      ? (['没有写明办理人。', 'Nobody is named who acts.'] as const)
      : ([
          `办理人的代码“${cut(person)}”有空格或看不见的字符。`,
          `"${cut(person)}" has blanks or characters that can't be seen: it names nobody.`,
        ] as const);
  return [refuse('no-person', zh, en, 'by.person')];
}

/**
 * Nobody is in favour of what they brought before the approver themselves. Where both are done in a capacity, separation of
 * duties has decided that already.
 */
function ownSubmission(
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  capacity: Capacity | undefined,
  by: Actor,
): Refusal[] {
  const line = submissionFor(lifecycle, c, event);
  if (line === undefined) return [];
  const submitted = line.kind === 'opened' ? lifecycle.opening : lifecycle.events[line.event];
  if (capacity !== undefined && submitted?.capacity !== undefined) return [];
  const submitters = line.by === undefined ? [] : peopleOf(line.by);
  const self = peopleOf(by).find((person) => submitters.includes(person));
  if (self === undefined) return [];
  return [
    refuse(
      'own-submission',
      `${self}不能审批本人提交的事项（第${line.seq}条记录）。`,
      `${self} cannot approve what they submitted themselves (record ${line.seq}).`,
    ),
  ];
}

/** Signatures that were asked for before the decision are there, and none objects. */
function unsigned(c: Case, by: Actor): Refusal[] {
  const { signing } = c.office ?? {};
  if (signing === undefined || signing.by.role !== by.role || signing.by.place !== by.place) return [];
  const signed = signing.signed.map((one) => one.person);
  const open = signing.people.filter((person) => !signed.includes(person));
  switch (standingOf(signing)) {
    case 'agreed':
      return ownSignature(signed, by);
    case 'open':
      return [
        refuse(
          'signatures-open',
          `加签尚未完成，仍待：${open.join('、')}。`,
          `Added signatures are still open: ${open.join(', ')}.`,
        ),
      ];
    case 'objected': {
      const against = signing.signed.filter((one) => !one.agrees).map((one) => one.person);
      return [
        refuse(
          'signature-refused',
          `加签人${against.join('、')}不同意，不能直接同意；可以退回、不予同意或重新加签。`,
          `${against.join(', ')} did not sign; it can be sent back, declined, or signatures asked for anew.`,
        ),
      ];
    }
  }
}

/** A signature that was asked for is a second person's: whoever gave it does not decide as well. */
function ownSignature(signed: string[], by: Actor): Refusal[] {
  const self = peopleOf(by).find((person) => signed.includes(person));
  if (self === undefined) return [];
  return [
    refuse(
      'own-signature',
      `${self}已作为加签人签署，须由他人作出决定。`,
      `${self} has signed as one who was asked; someone else decides.`,
    ),
  ];
}

/** Objections of the public are answered before anything is approved. */
function stillUnanswered(c: Case): Refusal[] {
  const open = unanswered(c);
  if (open.length === 0) return [];
  const numbers = open.map((one) => one.number);
  return [
    refuse(
      'objection-unanswered',
      `公示期收到的第${numbers.join('、')}号异议尚未答复。`,
      `Objections of the public are unanswered: ${numbers.join(', ')}.`,
    ),
  ];
}
