import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { nothing, reasons } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { listOf, notYet, type Stamp, stamp } from '../core/definition/recording.ts';
import { meta } from '../core/definition/state-meta.ts';
import { signing } from '../core/patterns/signing.ts';
import { longText } from '../core/values/text.ts';
import type { Loan } from './loan.ts';
import { assignedLiaison, ownHousehold } from './people.ts';
import { limitFrom } from './time-limits.ts';
import { letterParties, letterPartyTitles } from './vocabulary.ts';

/** The responsibility letter 责任书, which five parties sign. 四 */

/** What the responsibility letter leaves on record. */
export const responsibility = {
  /** Of the present round. */
  signatures: listOf<Stamp & { role: string }>(),
  ...notYet<{
    /** Of every round, oldest first. */
    letterRefusals: (Stamp & { role: string; reasons: string[] })[];
  }>(),
};
export type Responsibility = typeof responsibility;

type Context = Loan & Responsibility;
const event = eventOf<Context>();
const parties = { roles: [...letterParties] };

/** The letter goes to all five at once; who refuses sends it to the county office. */
export const letter = signing<Context>({
  name: 'letter',
  title: { zh: '签订责任书', en: 'responsibility letter' },
  parties: letterParties.map((role) => ({ role, title: letterPartyTitles[role] })),
  signed: ({ signatures }) => signatures.map((one) => one.role),
  deadline: 'letterSigning',
  due: ({ context, at }) => limitFrom(context.plan, 'signing', at),
  escalate: [...letterParties],
  complete: 'contract',
  refused: 'refusedLetter',
  author: 'countyLoanOffice',
  clauses: ['L-11'],
  quiet: true,
});

export const letterEvents = {
  // A party's own commitment, not the approval of what another submits: the office that determined signs as well.
  'letter.sign': event({
    ...parties,
    title: { zh: '签订责任书', en: 'sign the responsibility letter' },
    schema: nothing,
    rules: [
      ...letter.rules,
      assignedLiaison,
      ownHousehold,
      {
        code: 'signed-for-another-party',
        clauses: ['L-11'],
        broken({ context, by }) {
          const other = context.signatures.find((one) => one.by === by.person && one.role !== by.role);
          if (other === undefined) return undefined;
          return {
            zh: `${by.person}已代表“${other.role}”签字，不能再代表另一方。`,
            en: `${by.person} has signed as "${other.role}" and does not sign for another party.`,
          };
        },
      },
    ],
    record: (context, decided) => ({
      signatures: [...context.signatures, { role: decided.by.role, ...stamp(decided) }],
    }),
    clauses: ['L-11'],
  }),

  'letter.refuse': event({
    ...parties,
    title: { zh: '不签责任书', en: 'refuse the responsibility letter' },
    schema: z.strictObject({ reasons }),
    verdict: 'adverse',
    rules: [assignedLiaison, ownHousehold],
    record: ({ letterRefusals = [] }, decided) => ({
      letterRefusals: [
        ...letterRefusals,
        { role: decided.by.role, reasons: decided.data.reasons, ...stamp(decided) },
      ],
    }),
    clauses: ['L-11'],
  }),

  'letter.resend': event({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '重新送签责任书', en: 'send the letter for signing again' },
    schema: z.strictObject({ resolution: field(longText, '处理情况', 'how it was resolved') }),
    // A new round: what was agreed may have changed.
    record: () => ({ signatures: [] }),
    clauses: ['L-11', 'L-12'],
  }),
};

/** Out for signing, or refused. */
export const letterStates: Record<'signing' | 'refusedLetter', StatePart> = {
  signing: letter.state,
  refusedLetter: {
    ...meta(
      '责任书未签成，待县办处理',
      'letter refused, for the county office to resolve',
      'countyLoanOffice',
    ),
    on: { 'letter.resend': { target: 'signing', actions: 'letter.resend' } },
  },
};
