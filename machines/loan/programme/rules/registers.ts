import type { Rule } from '../../../core/definition/definition.ts';
import { covers, villageOf } from '../../../core/values/place.ts';
import type { Context } from '../context.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** How many people the registers hold at most: beside them the case has room for the reports of three years. */
export const MOST_PEOPLE = 4_000;

/** 二 */
export const chunkOnce: On<'register.enter'> = {
  code: 'chunk-entered',
  clauses: ['L-04'],
  field: 'chunk',
  broken: ({ context, data }) =>
    context.registers.some((one) => one.file === data.file && one.chunk === data.chunk)
      ? {
          zh: `该文件的第${data.chunk}部分已登记。`,
          en: `Part ${data.chunk} of this file is in the registers.`,
        }
      : undefined,
};

/** 二 */
export const villagesOfCounty: On<'register.enter'> = {
  code: 'village-elsewhere',
  clauses: ['L-04'],
  field: 'people',
  broken({ context, data }) {
    const wrong = data.people.filter(
      (one) => !covers(context.place, one.village) || villageOf(one.village) === undefined,
    );
    if (wrong.length === 0) return undefined;
    const list = wrong.slice(0, 10).map((one) => `${one.no}（${one.village}）`);
    return {
      zh: `以下人员所在不是${context.place}的村：${list.join('、')}。`,
      en: `Not of a village of ${context.place}: ${list.join(', ')}.`,
    };
  },
};

/** 二 */
export const notTooMany: On<'register.enter'> = {
  code: 'registers-full',
  clauses: ['L-04'],
  field: 'people',
  broken({ context, data }) {
    const there = context.registers.reduce((sum, one) => sum + one.people, 0);
    if (there + data.people.length <= MOST_PEOPLE) return undefined;
    return {
      zh: `登记表最多${MOST_PEOPLE}人次，已有${there}。`,
      en: `The registers take ${MOST_PEOPLE} entries; they have ${there}.`,
    };
  },
};
