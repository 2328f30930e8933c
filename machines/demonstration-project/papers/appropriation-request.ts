import type { FormDefinition, PaperSource } from '../../core/definition/forms.ts';
import { blank, box, day, heads, line, passage } from '../../core/patterns/papers.ts';
import type { Tranche } from '../../core/patterns/tranche.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { filedBy, projectLines } from './project-lines.ts';

const states: Record<Tranche['state'], Text> = {
  planned: { zh: '待拨付', en: 'planned' },
  released: { zh: '已拨付', en: 'released' },
  forfeited: { zh: '已核减', en: 'forfeited' },
};

const applied = ({ context, no }: PaperSource<Context>) => context.applications[no - 1];

/** The request for a year's appropriation 年度拨款申请表, with the visit to the site and the release that followed. 三(三) */
export const appropriationRequest: FormDefinition<Context> = {
  title: { zh: '示范项目资金拨付申请表', en: 'Request for an appropriation' },
  clauses: ['D-30', 'D-31', 'D-32'],
  papers: ({ context }) => context.applications.map(({ at, by }) => ({ on: at, by: { person: by } })),
  filing: filedBy('village', applied),
  rows(from) {
    const { context } = from;
    const request = applied(from);
    const tranche = context.tranches.find((one) => one.no === request?.tranche);
    return [
      ...projectLines(context),
      line('申请年度', 'Year', request?.year),
      line('第几期', 'Tranche', request?.tranche),
      line('申请金额', 'Amount', tranche && { fen: tranche.amount }),
      line('金额（大写）', 'In words', tranche && { inWords: tranche.amount }),
      line('收款专户', 'Special account', context.proposal?.specialAccount),
      line('会议纪要', 'Minutes', request?.minutes),
      passage('用途', 'Purpose', request?.purpose),
      passage('年度进展', "The year's progress", request?.progress),
    ];
  },
  lists: ({ context }) => [
    {
      title: { zh: '分期拨付情况', en: 'Tranches' },
      columns: heads(
        ['期次', 'No.'],
        ['金额', 'Amount'],
        ['情况', 'State'],
        ['日期', 'Date'],
        ['凭证', 'Voucher'],
      ),
      rows: context.tranches.map(({ no, amount, state, at, voucher }) => [
        no,
        { fen: amount },
        states[state],
        day(at),
        voucher,
      ]),
    },
  ],
  opinions(from) {
    const { context } = from;
    const request = applied(from);
    const own = <One extends { tranche: number; at: string }>(list: One[]) =>
      list.findLast((one) => one.tranche === request?.tranche && one.at >= request.at);
    const visit = own(context.trancheVisits);
    const refusal = own(context.trancheRefusals);
    const tranche = context.tranches.find((one) => one.no === request?.tranche && one.state === 'released');
    const seen = visit && { zh: `完成${visit.percent}%`, en: `${visit.percent} % done` };
    const finance = { zh: '县财政拨付意见', en: 'County finance' };
    return [
      blank('乡镇党委意见', 'Township party committee'),
      box({ zh: '县委组织部实地走访', en: "County's visit to the site" }, visit, seen ?? { zh: '', en: '' }, {
        opinion: visit?.progress,
      }),
      refusal === undefined
        ? box(
            finance,
            tranche?.at === undefined ? undefined : { by: tranche.by ?? '', at: tranche.at },
            states.released,
            { opinion: tranche?.voucher },
          )
        : box(finance, refusal, { zh: '不予拨付', en: 'refused' }, { opinion: refusal.reasons.join('；') }),
    ];
  },
};
