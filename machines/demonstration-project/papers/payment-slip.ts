import type { FormDefinition, PaperSource } from '../../core/definition/forms.ts';
import { blank, box, day, line, passage } from '../../core/patterns/papers.ts';
import type { Context } from '../context.ts';
import { paymentKindTitles } from '../vocabulary.ts';
import { filedBy, projectLines } from './project-lines.ts';

const paid = ({ context, no }: PaperSource<Context>) => context.payments[no - 1];

/** The approval slip of a payment 支付审批单: to whom, for what, by which minutes. 三(二)、三(三) */
export const paymentSlip: FormDefinition<Context> = {
  title: { zh: '示范项目资金支付审批单', en: 'Approval of a payment' },
  clauses: ['D-27', 'D-28', 'D-29'],
  papers: ({ context }) =>
    context.payments.map(({ voucher, at, by }) => ({ number: voucher, on: at, by: { person: by } })),
  filing: filedBy('county', paid),
  rows(from) {
    const { context } = from;
    const payment = paid(from);
    const item = context.planPassed?.items.find((one) => one.code === payment?.item);
    const budget = item?.budget;
    return [
      ...projectLines(context),
      line('收款方', 'Paid to', payment?.payee),
      line('付款账户', 'Account', payment?.account),
      line('支付金额', 'Amount', payment && { fen: payment.amount }),
      line('金额（大写）', 'In words', payment && { inWords: payment.amount }),
      line('类别', 'Kind', payment && paymentKindTitles[payment.kind]),
      line('方案分项', 'Item of the plan', item?.title ?? payment?.item),
      line('分项预算', "The item's budget", budget === undefined ? undefined : { fen: budget }),
      line('支付方式', 'Method', payment && { zh: '转账', en: 'transfer' }),
      line('会议纪要', 'Minutes', payment?.minutes),
      line('原始凭证', 'Voucher', payment?.voucher),
      line('支付日期', 'Paid on', day(payment?.at)),
      ...(payment?.reversed === undefined
        ? []
        : [
            line('冲销日期', 'Reversed on', day(payment.reversed.at)),
            line('冲销理由', 'Why reversed', payment.reversed.reason),
          ]),
      passage('用途', 'Purpose', payment?.purpose),
    ];
  },
  opinions(from) {
    const payment = paid(from);
    const minutes = from.context.minutes.find((one) => one.number === payment?.minutes);
    return [
      blank('第一书记意见', 'First secretary'),
      box(
        { zh: '村两委意见（一事一议）', en: 'Village committees: one matter, one discussion' },
        minutes && { by: minutes.by, at: minutes.at, on: minutes.heldOn },
        { zh: '议定', en: 'approved' },
        { opinion: minutes?.matter, minutes: minutes?.number },
      ),
      blank('乡镇党委意见', 'Township party committee'),
      box({ zh: '县财政支付', en: 'County finance' }, payment, { zh: '已支付', en: 'paid' }),
    ];
  },
};
