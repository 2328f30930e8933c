import { addDays, dateOf, endOfDay } from '../../../machines/core/values/calendar.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import { permitMachine } from './permit-machine.ts';
import { permitInput, schemas, type PermitContext, type PermitInput } from './permit-schemas.ts';

/** The end of the day so many days after an instant. */
export const endOfDayIn = (days: number, at: Instant): Instant => endOfDay(addDays(dateOf(at), days));

/** The greatest fee, in fen, and what broke it. */
const greatestFee = 100_000;

/** A building permit with roles, separation of duties, a rule, deadlines by the calendar and controls on time. */
export const permit = defineLifecycle<PermitContext, PermitInput>({
  machine: permitMachine,
  version: '1',
  title: { zh: '建房许可', en: 'building permit' },
  document: 'permit-rules',
  input: permitInput,
  place: (input) => input.place,
  caseTitle: (input) => `${input.holder}的建房许可`,
  opening: { roles: ['villageClerk'], capacity: 'applicant' },
  roles: {
    villageClerk: { title: { zh: '村文书', en: 'village clerk' }, level: 'village' },
    townshipOfficer: { title: { zh: '乡镇经办', en: 'township officer' }, level: 'township' },
    countyOfficer: { title: { zh: '县经办', en: 'county officer' }, level: 'county' },
  },
  events: {
    'township.approve': {
      title: { zh: '同意', en: 'approve' },
      roles: ['townshipOfficer'],
      capacity: 'reviewer',
      verdict: 'favourable',
      schema: schemas['township.approve'],
      clauses: ['fee'],
      rules: [
        {
          code: 'fee-cap',
          field: 'fee',
          broken: ({ data }) =>
            data.fee > greatestFee
              ? {
                  zh: `收费${data.fee}分,上限为${greatestFee}分。`,
                  en: `A fee of ${data.fee} fen; the cap is ${greatestFee}.`,
                }
              : undefined,
        },
      ],
    },
    'township.sendBack': {
      title: { zh: '退回', en: 'send back' },
      roles: ['townshipOfficer'],
      capacity: 'reviewer',
      verdict: 'adverse',
      schema: schemas['township.sendBack'],
    },
    'township.decline': {
      title: { zh: '不予许可', en: 'decline' },
      roles: ['townshipOfficer'],
      capacity: 'reviewer',
      verdict: 'adverse',
      schema: schemas['township.decline'],
    },
    'village.resubmit': {
      title: { zh: '补正', en: 'resubmit' },
      roles: ['villageClerk'],
      schema: schemas['village.resubmit'],
    },
    'village.amend': {
      title: { zh: '撤回修改', en: 'amend' },
      roles: ['villageClerk'],
      schema: schemas['village.amend'],
    },
    'village.note': {
      title: { zh: '记事', en: 'note' },
      roles: ['villageClerk'],
      schema: schemas['village.note'],
      reply: ({ context }) => ({ notes: context.notes.length }),
    },
    'village.finish': {
      title: { zh: '完工', en: 'finish' },
      roles: ['villageClerk'],
      schema: schemas['village.finish'],
    },
    'county.close': {
      title: { zh: '办结', en: 'close' },
      roles: ['countyOfficer'],
      capacity: 'acceptor',
      schema: schemas['county.close'],
    },
  },
  deadlines: {
    review: {
      title: { zh: '审查期限', en: 'review' },
      due: ({ context, at }) => endOfDayIn(context.reviewDays, at),
      heldBy: ['township.sendBack'],
    },
    works: { title: { zh: '完工期限', en: 'works' }, due: ({ at }) => endOfDayIn(90, at) },
    reading: { title: { zh: '监测日', en: 'reading' }, due: ({ at }) => endOfDayIn(30, at) },
  },
  actions: {
    tellVillage: ({ event }) => [
      {
        kind: 'notify',
        to: ['villageClerk'],
        subject: { zh: '请补正', en: 'please correct' },
        body: { zh: event.data.reason, en: event.data.reason },
      },
    ],
  },
  guards: {
    built: {
      sentence: () => ({ zh: '尚未查验合格。', en: 'It has not been inspected yet.' }),
      clauses: ['built'],
    },
  },
  clauses: [
    {
      id: 'fee',
      section: '§2',
      kind: 'amount',
      force: 'must',
      demand: { zh: '收费不超过一千元', en: 'A fee of at most 1,000 yuan' },
    },
    {
      id: 'built',
      section: '§5',
      kind: 'order',
      force: 'must',
      demand: { zh: '查验后办结', en: 'Inspected, then closed' },
    },
  ],
  controls: { extend: ['townshipOfficer'], suspend: ['countyOfficer'] },
  money: (context) => ({ fee: context.fee }),
});
