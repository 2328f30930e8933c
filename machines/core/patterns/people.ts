import type { Rule } from '../definition/definition.ts';

/** Those who are named to judge a case: different people, none of whom has acted on it, nor the one who names them. */
export const independent = <Context, Field extends string>(
  field: Field,
  clauses: string[],
): Rule<Context, Record<Field, string[]>> => ({
  code: 'not-independent',
  clauses,
  field,
  broken({ data, by, case: c }) {
    const named = data[field];
    const acted = [by.person, ...Object.values(c.acted).flat()];
    const wrong = named.filter((person, index) => acted.includes(person) || named.indexOf(person) < index);
    if (wrong.length === 0) return undefined;
    return {
      zh: `须为不同的人，且未办理过本事项；不符合的：${[...new Set(wrong)].join('、')}。`,
      en: `Different people who have not acted on the case; these won't do: ${[...new Set(wrong)].join(', ')}.`,
    };
  },
});
