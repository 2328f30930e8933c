import type { Cell, Field, Filing, List, PaperSource } from '../../core/definition/forms.ts';
import { heads, line, who } from '../../core/patterns/papers.ts';
import { split } from '../../core/values/money.ts';
import { countyOf, townshipOf } from '../../core/values/place.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';

/** Whose loan a paper is about. */
export const loanLines = ({ household, place, application, liaison }: Context): Field[] => [
  line('编号', 'Number', application.number),
  line('党员户', 'Household', household.name),
  line('身份证号', 'Identity number', { identity: household.identity }),
  line('所在村', 'Village', { place }),
  line('行政联系人', 'Liaison', who(liaison)),
];

/** The township of a loan, whose government lends and signs. 五 */
export const townshipCell = ({ place }: Context): Cell => ({ place: townshipOf(place) ?? place });

/** The amount that was signed for, also where a part of it went back later. */
export const agreedAmount = ({ iou, approved }: Context): Fen | undefined => iou?.amount ?? approved?.amount;

/** The instalments as contract and IOU have them: the plan's, of what was approved. */
export const agreedInstalments = (context: Context): List => {
  const { plan } = context;
  const agreed = agreedAmount(context);
  const amounts =
    agreed === undefined
      ? []
      : split(
          agreed,
          plan.instalments.map((one) => one.share),
        );
  return {
    title: { zh: '还款计划', en: 'Repayment plan' },
    columns: heads(['期次', 'No.'], ['到期日', 'Due'], ['金额', 'Amount']),
    rows: amounts.map((amount, index) => [
      index + 1,
      { day: plan.instalments[index]?.due ?? '' },
      { fen: amount },
    ]),
  };
};

/** Handed in by the township or the county. */
export const filedBy =
  (
    level: 'township' | 'county',
    entry: (from: PaperSource<Context>) => { by: string; at: Instant } | undefined,
  ) =>
  (from: PaperSource<Context>): Filing => {
    const known = entry(from);
    const { place } = from.context;
    const at = level === 'county' ? countyOf(place) : (townshipOf(place) ?? place);
    return { unit: { place: at }, by: who(known?.by), on: known?.at };
  };
