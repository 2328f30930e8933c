import type { Rule } from '../../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** 灾害 */
export const declaredOnce: On<'disaster.declare'> = {
  code: 'disaster-known',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    context.disasters.some((one) => one.disaster === data.disaster)
      ? { zh: `灾害“${data.disaster}”已在案。`, en: `The disaster "${data.disaster}" is on record.` }
      : undefined,
};

/** 灾害 */
export const openDisaster: Rule<Context, { disaster: string }> = {
  code: 'no-open-disaster',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    context.disasters.some((one) => one.disaster === data.disaster && one.closed === undefined)
      ? undefined
      : {
          zh: `没有受理申报的灾害“${data.disaster}”。`,
          en: `No disaster "${data.disaster}" takes claims.`,
        },
};

/** 灾害 */
export const claimedOnce: On<'claim.enter'> = {
  code: 'claim-known',
  clauses: ['L-24'],
  field: 'claim',
  broken: ({ context, data }) =>
    context.claims.some((one) => one.claim === data.claim)
      ? { zh: `申报${data.claim}已在案。`, en: `The claim ${data.claim} is on record.` }
      : undefined,
};

/** 灾害 */
export const loanOfProgramme: On<'claim.enter'> = {
  code: 'loan-elsewhere',
  clauses: ['L-24'],
  field: 'loan',
  broken: ({ context, data }) =>
    context.batches.some((one) => data.loan.startsWith(`${one.batch}-`))
      ? undefined
      : {
          zh: `${data.loan}不属于本项目的任何一批。`,
          en: `${data.loan} belongs to no batch of this programme.`,
        },
};
