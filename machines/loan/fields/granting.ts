import type { FieldTitle } from '../../core/definition/field.ts';
import { paperTitles } from '../vocabulary.ts';
import { day, money, oneOf, paperNumber, titled, voucher } from './titled.ts';

/** Fields of the decisions from the responsibility letter to the payout. 四、五 */
export const grantingFields: Record<string, FieldTitle> = {
  resolution: titled('处理情况', 'how it was resolved'),
  'contract.conclude:number': paperNumber('合同书编号', 'number of the contract'),
  'contract.conclude:on': day('乡镇签订日期', 'signed by the township on'),
  'contract.sign:on': day('党员户签订日期', 'signed by the household on'),
  'iou.sign:number': paperNumber('借据编号', 'number of the IOU'),
  'iou.sign:on': day('订立日期', 'signed on'),
  'iou.sign:amount': money('借款金额', 'amount of the loan'),
  paper: oneOf(titled('更正哪份', 'which paper'), paperTitles),
  'number.correct:number': paperNumber('正确编号', 'right number'),
  voucher,
  purpose: titled('用途', 'purpose', '与核定的项目内容一致', 'the content of the approved project'),
  'payout.transfer:amount': money('拨付金额', 'amount transferred'),
  'payout.transfer:on': day('拨付日期', 'transferred on'),
  'payout.transfer:payee': titled(
    '收款乡镇财政所',
    'receiving township office',
    '选党员户所在乡镇',
    "the household's township",
  ),
  'payout.deliver:amount': money('发放金额', 'amount delivered'),
  'payout.deliver:on': day('发放日期', 'delivered on'),
  'payout.deliver:payee': titled('领款人', 'payee', '党员户姓名', "the household's name"),
};
