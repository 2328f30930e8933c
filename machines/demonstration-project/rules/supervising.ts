import type { Rule } from '../../core/definition/definition.ts';
import type { Context, Recorded } from '../context.ts';
import { yearOf } from '../periods.ts';
import { visitingParties, visitingPartyTitles } from '../vocabulary.ts';

/** 二(二)2 */
export const visitedTogether: Rule<Context, Recorded<'visit.record'>> = {
  code: 'parties-missing',
  clauses: ['D-14'],
  field: 'members',
  broken({ data }) {
    const missing = visitingParties.filter((party) => !data.members.some((one) => one.party === party));
    if (missing.length === 0) return undefined;
    return {
      zh: `督导由各方共同进行，缺：${missing.map((party) => visitingPartyTitles[party].zh).join('、')}。`,
      en: `A supervision visit is made together; missing: ${missing.map((party) => visitingPartyTitles[party].en).join(', ')}.`,
    };
  },
};

/** 二(二)3 */
export const drawnOnce: Rule<Context, { draw: string }> = {
  code: 'draw-known',
  clauses: ['D-19'],
  field: 'draw',
  broken: ({ context, data }) =>
    context.spotChecks.some((one) => one.draw === data.draw)
      ? { zh: `抽查${data.draw}已有记录。`, en: `The draw ${data.draw} is on record.` }
      : undefined,
};

/** 二(二)3 */
export const drawIsOpen: Rule<Context, { draw: string }> = {
  code: 'no-such-draw',
  clauses: ['D-19'],
  field: 'draw',
  broken({ context, data }) {
    const open = context.spotChecks.filter((one) => one.result === undefined).map((one) => one.draw);
    if (open.includes(data.draw)) return undefined;
    return {
      zh: `没有待查的抽查“${data.draw}”；现有：${open.join('、') || '（无）'}。`,
      en: `No draw "${data.draw}" is to be checked; there are: ${open.join(', ') || '(none)'}.`,
    };
  },
};

type Evaluation = Recorded<'evaluation.record'>;

/** 四(二) */
export const evaluatedOnce: Rule<Context, Evaluation> = {
  code: 'already-evaluated',
  clauses: ['D-34'],
  field: 'year',
  broken({ context, data, at }) {
    if (data.year > yearOf(at) || data.year < yearOf(context.openedAt))
      return { zh: `${data.year}年度不能评估。`, en: `The year ${data.year} can't be evaluated.` };
    return context.evaluations.some((one) => one.year === data.year)
      ? { zh: `${data.year}年度已评估。`, en: `The year ${data.year} has been evaluated.` }
      : undefined;
  },
};

/** 四(二) */
export const weakDrawsCriticism: Rule<Context, Evaluation> = {
  code: 'weak-without-consequence',
  clauses: ['D-34'],
  field: 'grade',
  broken({ data }) {
    if (data.grade !== 'weak' || (data.criticism !== undefined && data.rectification !== undefined))
      return undefined;
    return {
      zh: `${data.year}年度评为工作不力，须给予批评教育并限期整改。`,
      en: `Weak work in ${data.year} draws criticism and a rectification with a limit; both must be given.`,
    };
  },
};
