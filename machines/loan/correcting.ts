import { z } from 'zod';
import { field } from '../core/definition/field.ts';
import { correction, type Corrections } from '../core/patterns/correction.ts';
import { reopening } from '../core/patterns/reopening.ts';
import { shortText, text } from '../core/values/text.ts';
import { settledAgain } from './active/resuming.ts';
import type { Context } from './context.ts';
import { type Identity, identity } from './household.ts';
import { sexTitles } from './vocabulary.ts';

/** What of a loan's record can be put right 更正, with its old words kept. The household itself never changes. */

const nameForm = z.strictObject({ name: field(shortText, '姓名', 'name') });
const identityForm = z.strictObject({ identity: field(identity, '公民身份号码', 'identity number') });

const county = ['countyLoanOffice'];
const clauses = ['D-40'];

const inWords = ({ masked, fingerprint, birthDate, sex }: Identity): string =>
  `${masked} ${birthDate} ${sexTitles[sex].zh} ${fingerprint.slice(0, 8)}`;

type Household = Pick<Context, 'household'>;
type Own = Context & Corrections;

export const correctionEvents = {
  'correct.name': correction<Own, z.output<typeof nameForm>, Household>({
    title: text('更正党员姓名', "put the member's name right"),
    by: county,
    form: nameForm,
    change: ({ household }, { name }) => ({ what: text('姓名', 'name'), was: household.name, now: name }),
    apply: ({ household }, { name }) => ({ household: { ...household, name } }),
    clauses,
  }),

  'correct.identity': correction<Own, z.output<typeof identityForm>, Household>({
    title: text('更正身份号码', 'put the identity number right'),
    by: county,
    form: identityForm,
    change: ({ household }, { identity: now }) => ({
      what: text('公民身份号码', 'identity number'),
      was: inWords(household.identity),
      now: inWords(now),
    }),
    apply: ({ household }, { identity: now }) => ({ household: { ...household, identity: now } }),
    clauses,
  }),
};

/** What is taken in every state of a loan: a correction moves nothing. */
export const correcting = Object.fromEntries(
  Object.keys(correctionEvents).map((name) => [name, { actions: name }]),
);

const found = reopening<Context>({
  by: 'countyLoanOffice',
  told: ['countyLoanOffice', 'townshipCommittee', 'liaison'],
  clauses,
});

/** A loan that has ended is reopened by the county office after a finding. It ends again once its money is settled. */
export const reopened = {
  ...found,
  events: Object.fromEntries(
    Object.entries(found.events).map(([name, one]) => [name, { ...one, rules: settledAgain }]),
  ),
};
