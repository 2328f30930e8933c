import type { Context } from '../../../../machines/loan/programme/context.ts';
import { loanProgramme } from '../../../../machines/loan/programme/definition.ts';
import {
  batchId,
  committee,
  county,
  programmeId,
  self,
  settlement,
  Story,
  townships,
} from '../../../support/loan-office.ts';

/** A loan programme of the sample county, up to where its tests begin. */

const led = (role: string) => ({
  leader: { person: `${role}-1`, post: '分管副书记' },
  members: [{ person: `${role}-2`, post: '组织委员' }],
  office: [{ person: `${role}-3`, post: '农委' }],
});

export const organisation = {
  ...led('lo'),
  townships: townships.map((place) => {
    const committee = `tc-${place.split('/')[1]}`;
    return { place, secretary: `${committee}-1`, ...led(committee) };
  }),
};
export const survey = { poorMembers: 1_200, findings: '样例' };
const year = (number: number, households: number) => ({
  year: number,
  households,
  amount: households * 200_000,
});
export const plans = {
  minutes: '县委〔2027〕3号',
  threeYear: { households: 1_500, amount: 300_000_000 },
  yearly: [year(2027, 503), year(2028, 500), year(2029, 497)],
};

export const input = { place: county, title: '脱贫工程（样例）', plan: { base: '2007', year: 2027 } };

export const opened = (day = '2027-01-05') => new Story<Context>(loanProgramme, programmeId, input, day);
export const organised = (day = '2027-01-10') => opened().do('organisation.record', organisation).until(day);
export const surveyed = () => organised().do('survey.record', survey).until('2027-01-20');
/** Organised, surveyed and planned on 20 January 2027. */
export const founded = () => surveyed().do('plans.adopt', plans);

/** What a township files: a household a year. */
export const townshipPlans = {
  minutes: '镇党〔2027〕1号',
  threeYear: { households: 3, amount: 600_000 },
  yearly: [year(2027, 1), year(2028, 1), year(2029, 1)],
};
/** With the plans of all townships. */
export const planned = () =>
  townships.reduce((story, one) => story.do('township.plan', townshipPlans, committee(one)), founded());

export const account = { number: '样例-001', name: '脱贫工程专户（样例）' };
export const contribution = {
  source: 'province',
  amount: 100_000_000,
  on: '2027-01-20',
  voucher: '凭-001',
  payer: '省财政（样例）',
};

/** With the townships' plans and an account. */
export const banked = () => planned().do('account.open', account, settlement);

export const entering = { batch: batchId, no: 1, year: 2027 };
/** With one batch. */
export const lending = () => banked().do('batch.enter', entering, self(batchId));
export const loanOf = (index: number) => `${batchId}-${String(index).padStart(4, '0')}`;
