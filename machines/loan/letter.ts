import { z } from 'zod';
import { peopleOf } from '../core/case/people.ts';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened, nothing, reasons } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { type Decided, listOf, notYet, recorded, type Stamp, stamp } from '../core/definition/recording.ts';
import { meta } from '../core/definition/state-meta.ts';
import { notBefore } from '../core/patterns/days.ts';
import { signing } from '../core/patterns/signing.ts';
import { dateOf } from '../core/values/calendar.ts';
import { longText } from '../core/values/text.ts';
import type { Instant, Role, Text } from '../core/values/vocabulary.ts';
import type { Determination } from './determining.ts';
import type { Loan } from './loan.ts';
import { onPaper, recorder, scanIsAttached } from './on-paper.ts';
import { assignedLiaison, ownHousehold } from './people.ts';
import { limitFrom } from './time-limits.ts';
import { letterParties, letterPartyTitles } from './vocabulary.ts';

/** The responsibility letter 责任书, which five parties sign. 四 */

/** A party's signature: `for` whom somebody stood in; with the scan where an office recorded what was signed on paper. */
type Signature = Stamp & { role: string; for?: string; scan?: string; on?: string };

/** What the responsibility letter leaves on record. */
export const responsibility = {
  /** Of the present round. */
  signatures: listOf<Signature>(),
  ...notYet<{
    /** Of every round, oldest first. */
    letterRefusals: (Stamp & { role: string; reasons: string[] })[];
    /** When it was last sent round again; not kept by earlier builds. */
    letterResentAt: Instant;
  }>(),
};
export type Responsibility = typeof responsibility;

type Context = Loan & Determination & Responsibility;
const event = eventOf<Context>();
const parties = { roles: [...letterParties] };

/** Who has signed: of the liaisons the present one alone. */
const signedParties = ({ signatures, liaison }: Loan & Responsibility): string[] =>
  signatures.filter((one) => one.role !== 'liaison' || one.by === liaison).map((one) => one.role);

/** A liaison who took over has not signed yet: nobody guarantees a loan without a signature. */
export const newcomerSigns = (context: Loan & Responsibility): boolean =>
  !signedParties(context).includes('liaison');

/** Who is awaited: a liaison who has to sign first, else those who come next. */
export const orNewcomer = (context: Loan & Responsibility, next: Role[]): Role[] =>
  newcomerSigns(context) ? ['liaison'] : next;

/** Nothing goes on until a liaison who took over has signed the letter as well. 四 */
export const newcomerHasSigned = (clauses: string[]): Rule<Loan & Responsibility, unknown> => ({
  code: 'newcomer-has-not-signed',
  clauses,
  broken({ context }) {
    if (!newcomerSigns(context)) return undefined;
    const who = context.liaison ?? '';
    return {
      zh: `行政联系人${who}接任后尚未在责任书上签字，签字后方可继续办理。`,
      en: `The liaison ${who} has taken over and not signed the responsibility letter yet; nothing goes on until then.`,
    };
  },
});

/** The letter goes to all five at once; who refuses sends it to the county office. */
export const letter = signing<Context>({
  name: 'letter',
  title: { zh: '签订责任书', en: 'responsibility letter' },
  parties: letterParties.map((role) => ({
    ...{ role, title: letterPartyTitles[role] },
    ...(role === 'household' ? { onPaperBy: 'townshipCommittee' } : {}),
  })),
  signed: signedParties,
  deadline: 'letterSigning',
  due: ({ context, at }) => limitFrom(context.plan, 'signing', at),
  escalate: [...letterParties],
  complete: 'contract',
  refused: 'refusedLetter',
  author: 'countyLoanOffice',
  clauses: ['L-11'],
  quiet: true,
});

/** Who of some people has signed the letter for another party than a role's, themselves or through a stand-in. */
function signedForAnother({ signatures }: Responsibility, people: string[], role: Role): Text | undefined {
  for (const one of signatures) {
    if (one.scan !== undefined || one.role === role) continue;
    const self = people.find((person) => person === one.by || person === one.for);
    if (self === undefined) continue;
    const { zh, en } = letterPartyTitles[one.role as (typeof letterParties)[number]];
    return {
      zh: `${self}已代表“${zh}”签字，不能再代表另一方。`,
      en: `${self} has signed as "${en}" and does not sign for another party.`,
    };
  }
  return undefined;
}

/** The five who sign are five people, and whoever signed the letter signs nothing else for another party. 四 */
export const oneParty: Rule<Responsibility, unknown> = {
  code: 'signed-for-another-party',
  clauses: ['L-11'],
  broken: ({ context, by }) => signedForAnother(context, peopleOf(by), by.role),
};

/** Nobody takes over as liaison who has signed the letter for another party. 四 */
export const notSignedForAnother: Rule<Responsibility, { to: string }> = {
  ...oneParty,
  field: 'to',
  broken: ({ context, data }) => signedForAnother(context, [data.to], 'liaison'),
};

const signs = (context: Context, decided: Decided<unknown>) => {
  const { role, for: standIn } = decided.by;
  const whom = standIn === undefined ? {} : { for: standIn.person };
  return { signatures: [...context.signatures, { role, ...whom, ...stamp(decided) }] };
};

export const letterEvents = {
  // A party's own commitment, not the approval of what another submits: the office that determined signs as well.
  'letter.sign': event({
    ...parties,
    title: { zh: '签订责任书', en: 'sign the responsibility letter' },
    schema: nothing,
    rules: [...letter.rules, assignedLiaison, ownHousehold, oneParty],
    record: signs,
    clauses: ['L-11'],
  }),

  // Where the letter stands already, a liaison who takes over signs it as well.
  'letter.join': event({
    roles: ['liaison'],
    title: { zh: '接任联系人签订责任书', en: 'sign the letter as the liaison who took over' },
    schema: nothing,
    rules: [...letter.rules, assignedLiaison, oneParty],
    record: signs,
    clauses: ['L-11', 'L-09'],
  }),

  'letter.signOnPaper': event({
    ...recorder,
    title: {
      zh: '记录党员户在责任书上的签字（纸质）',
      en: "record the household's signature on the letter, on paper",
    },
    schema: onPaper(z.strictObject({ on: happened('党员户签字日期', 'signed by the household on') })),
    rules: [
      ...letter.onPaper,
      scanIsAttached,
      notBefore(['L-11'], ({ reservedAt }) =>
        reservedAt === undefined
          ? undefined
          : { day: dateOf(reservedAt), what: { zh: '核定金额', en: 'the amount was determined' } },
      ),
      // A round that was refused has left no signature.
      notBefore(['L-11'], ({ letterResentAt, letterRefusals = [] }) => {
        const since = letterResentAt ?? letterRefusals.at(-1)?.at;
        return since === undefined
          ? undefined
          : { day: dateOf(since), what: { zh: '重新送签', en: 'the letter was sent round again' } };
      }),
    ],
    record: (context, decided) => ({
      signatures: [...context.signatures, { role: 'household', ...recorded(decided) }],
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
    record: (_, { at }) => ({ signatures: [], letterResentAt: at }),
    clauses: ['L-11', 'L-12'],
  }),
};

/** Where the letter stands already, a liaison who takes over signs it. */
export const newcomer = { 'letter.join': { actions: 'letter.join' } };

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
