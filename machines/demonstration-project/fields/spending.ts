import type { FieldTitle } from '../../core/definition/field.ts';
import { paymentKindTitles } from '../vocabulary.ts';
import { titled } from './titled.ts';

/** What appropriation, payments and transfers ask for. 三 */
export const spendingFields: Record<string, FieldTitle> = {
  'minutes.record:number': titled('纪要文号', 'number of the minutes'),
  'minutes.record:heldOn': titled('会议日期', 'held on'),
  matter: titled('所议事项', 'matter', {
    help: { zh: '一事一议，只写一件。', en: 'One matter, one discussion.' },
  }),
  'minutes.record:item': titled('方案分项编号', 'code of the item', {
    help: { zh: '议的是一笔支付时填写。', en: 'Where the matter is a payment.' },
  }),
  'minutes.record:amount': titled('最多支付', 'at most', {
    help: { zh: '议的是一笔支付时填写。', en: 'Where the matter is a payment.' },
  }),
  purpose: titled('用途', 'purpose'),
  'appropriation.apply:progress': titled('年度进展', "the year's progress"),

  'tranche.visit:on': titled('走访日期', 'visited on'),
  'tranche.visit:members': titled('走访人员', 'who visited'),
  'tranche.visit:progress': titled('现场进展', 'progress seen'),
  percent: titled('完成比例（%）', 'done, in per cent'),
  payee: titled('收款方', 'payee'),
  'tranche.release:payee': titled('收款专户', 'special account paid into'),
  voucher: titled('原始凭证号', 'voucher', {
    help: { zh: '一张凭证只用一次。', en: 'A voucher is used once.' },
  }),
  tranche: titled('第几期', 'number of the tranche'),

  method: titled('支付方式', 'method', {
    options: { transfer: { zh: '转账', en: 'transfer' }, cash: { zh: '现金', en: 'cash' } },
    help: { zh: '帮扶资金不得直接发放现金。', en: 'Money is never handed out as cash.' },
  }),
  'payment.make:kind': titled('类别', 'kind', { options: paymentKindTitles }),
  'payment.make:item': titled('方案分项编号', 'code of the item', {
    help: { zh: '已通过的实施方案中的分项。', en: 'An item of the plan that was passed.' },
  }),
  account: titled('付款账户', 'account paid from', {
    help: { zh: '应为本项目的资金专户。', en: "The project's special account." },
  }),

  transfer: titled('转款编号', 'number of the transfer'),
  'funds.receive:from': titled('转出项目', 'project that gave it back'),
};
