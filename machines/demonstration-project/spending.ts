import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { append, listOf, type Recorded } from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import type { Tranche } from '../core/patterns/tranche.ts';
import { voucherOnce } from '../core/patterns/vouchers.ts';
import { dateOf, formatDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { positiveFen } from '../core/values/money.ts';
import { shortText } from '../core/values/text.ts';
import type { Fen, Instant, Text } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';

/** What every spending rests on: minutes 一事一议, the special account 专户, vouchers 原始凭证. 三(二), 三(三) */

/** Minutes of a discussion, one matter each 一事一议. */
const minutes = z.strictObject({
  number: field(shortText, '纪要文号', 'number of the minutes'),
  heldOn: happened('会议日期', 'held on'),
  matter: field(shortText, '所议事项', 'matter', {
    help: { zh: '一事一议，只写一件。', en: 'One matter, one discussion.' },
  }),
  item: field(z.string().max(20), '方案分项编号', 'code of the item', {
    help: { zh: '议的是一笔支付时填写。', en: 'Where the matter is a payment.' },
  }).optional(),
  tranche: field(z.int().min(1).max(10), '第几期拨款', 'number of the tranche', {
    help: { zh: '议的是一期拨款时填写。', en: 'Where the matter is a tranche.' },
  }).optional(),
  amount: field(positiveFen, '最多支付', 'at most', {
    help: { zh: '议的是支付或追加投入时填写。', en: 'Where the matter is a payment or further investment.' },
  }).optional(),
});
type Minutes = z.output<typeof minutes>;

/** What a payment is for, in the forms that make one. */
export const purpose = field(shortText, '用途', 'purpose');

/** Whom a payment goes to. */
export const payee = field(shortText, '收款方', 'payee');

/** Number of the source document that a payment is booked by. */
export const voucher = field(shortText, '原始凭证号', 'voucher', {
  help: { zh: '一张凭证只用一次。', en: 'A voucher is used once.' },
});

const accountForm = /^[0-9][0-9 -]{6,30}[0-9]$/;

/** Whether two numbers are of one account, however each is spaced. */
export const sameAccount = (one: string, other: string): boolean =>
  one === other || (accountForm.test(one) && one.replace(/[ -]/g, '') === other.replace(/[ -]/g, ''));

/** A bank account's number. */
export const accountNumber = formedText(accountForm, {
  zh: '银行账号：8至32位数字，可加空格或连字符，如 4408 0101 0417',
  en: 'the number of a bank account, 8 to 32 digits, e.g. 4408 0101 0417',
});

/** Whose account the project's money may lie in: an office's, never a person's. 三(二) */
export const accountHolder = field(
  z.strictObject({
    office: choice(
      {
        townshipFinance: { zh: '乡镇财政所', en: 'township finance office' },
        countyFinance: { zh: '县财政局', en: 'county finance office' },
        countyOrganisation: { zh: '县委组织部', en: 'county organisation department' },
      },
      '开户单位',
      'office',
    ),
    name: field(shortText, '户名', 'name of the account'),
    bank: field(shortText, '开户银行', 'bank'),
  }),
  '专户开户单位',
  'holder of the special account',
);

/** The account in which the project's money is kept, as the proposal names it. */
export interface SpecialAccount {
  proposal?: { specialAccount: string; accountHolder?: z.output<typeof accountHolder> | undefined };
}

const personal = /个人|私人|第一书记|书记卡|领办党员|党员卡|农户|personal|private|first secretary/iu;

/** The special account is in the name of an office. 三(二) */
export const heldByAnOffice: Rule<unknown, { accountHolder?: z.output<typeof accountHolder> | undefined }> = {
  code: 'account-of-a-person',
  clauses: ['D-27'],
  field: 'accountHolder',
  broken({ data: { accountHolder: holder } }) {
    const found = [holder?.name ?? '', holder?.bank ?? ''].find((words) => personal.test(words));
    if (found === undefined) return undefined;
    return {
      zh: `资金专户须以单位名义开立，“${found}”不是单位账户。`,
      en: `The special account is in the name of an office; "${found}" is not.`,
    };
  },
};

/** What the village's discussions leave on record. */
export const deliberation = { minutes: listOf<Recorded<typeof minutes>>() };
export type Deliberation = typeof deliberation;

/** Money is spent by minutes of a meeting that was held, and that are on record. 三(三) */
const minutesOnRecord: Rule<Deliberation, { minutes: string }> = {
  code: 'no-such-minutes',
  clauses: ['D-29'],
  field: 'minutes',
  broken({ context, data, at }) {
    const found = context.minutes.find((one) => one.number === data.minutes);
    if (found === undefined) {
      const known = context.minutes.map((one) => one.number).join('、') || '—';
      return {
        zh: `没有编号为“${data.minutes}”的会议纪要；现有：${known}。`,
        en: `No minutes "${data.minutes}" are on record; there are: ${known}.`,
      };
    }
    if (found.heldOn <= dateOf(at)) return undefined;
    return {
      zh: `会议纪要“${data.minutes}”的会议（${formatDate(found.heldOn, 'zh', { year: true })}）尚未召开。`,
      en: `The meeting of the minutes "${data.minutes}", ${formatDate(found.heldOn, 'en', { year: true })}, has not been held.`,
    };
  },
};

/** The matter that minutes have to be of, and so much as they have to approve together with what was spent by them. */
interface Matter {
  what: Text;
  item?: string;
  tranche?: number;
  amount?: Fen;
}

/** One matter, one discussion 一事一议: the minutes are of this matter and of no other, and approve so much. 三(三) */
export const minutesOf = <Context extends Deliberation, Data extends { minutes: string }>(
  matter: (context: Context, data: Data) => Matter,
): Rule<Context, Data>[] => [
  minutesOnRecord,
  {
    code: 'minutes-do-not-approve',
    clauses: ['D-29'],
    field: 'minutes',
    broken({ context, data }) {
      const found = context.minutes.find((one) => one.number === data.minutes);
      if (found === undefined) return undefined;
      const { what, item, tranche, amount } = matter(context, data);
      if (found.item !== item || found.tranche !== tranche)
        return {
          zh: `会议纪要“${data.minutes}”议的是“${found.matter}”，没有议定${what.zh}。`,
          en: `The minutes "${data.minutes}" are of "${found.matter}" and do not approve ${what.en}.`,
        };
      const most = found.amount ?? 0;
      if (amount === undefined || amount <= most) return undefined;
      return {
        zh: `会议纪要“${data.minutes}”议定${yuan(most)}，累计支出将为${yuan(amount)}。`,
        en: `The minutes "${data.minutes}" approve ${yuan(most, 'en')}; payments would sum to ${yuan(amount, 'en')}.`,
      };
    },
  },
];

/** What is said of money while the application form has named no account. */
export const noAccountYet: Text = {
  zh: '项目还没有专户，资金不能收付。',
  en: 'The project has no special account yet: no money moves.',
};

/** Money goes into the project's special account only. 三(二) */
export const toSpecialAccount: Rule<SpecialAccount, { payee: string }> = {
  code: 'not-to-the-special-account',
  clauses: ['D-27'],
  field: 'payee',
  broken({ context, data }) {
    const account = context.proposal?.specialAccount;
    if (sameAccount(account ?? '', data.payee)) return undefined;
    if (account === undefined) return noAccountYet;
    return {
      zh: `资金只拨入项目专户“${account}”，不拨入“${data.payee}”。`,
      en: `Money goes to the project's special account "${account}" only, not to "${data.payee}".`,
    };
  },
};

/** What has been booked by a voucher. */
export interface Vouchers {
  receipts?: { voucher: string }[];
  payments: { voucher: string }[];
  investments: { voucher: string }[];
  tranches: Tranche[];
}

/** Each voucher is used once. 三(二) */
export const ownVoucher = voucherOnce<Vouchers>(
  ['D-27'],
  ({ receipts = [], payments, investments, tranches }) => [
    ...[...receipts, ...payments, ...investments].map((one) => one.voucher),
    ...tranches.flatMap((one) => one.voucher ?? []),
  ],
);

/** The day on which the case was opened, before which nothing of it happens. */
export const opening = ({ openedAt }: { openedAt: Instant }) => ({
  day: dateOf(openedAt),
  what: { zh: '项目申报', en: 'the opening of the project' },
});

/** What minutes are taken of while the money of some tranches is still to come. */
type Context = Deliberation & { openedAt: Instant; tranches: Tranche[] };

const oneMatter: Rule<Context, Minutes> = {
  code: 'not-one-matter',
  clauses: ['D-29'],
  field: 'item',
  broken({ data: { item, tranche, amount } }) {
    if (item !== undefined && tranche !== undefined)
      return {
        zh: `一事一议：分项${item}的支付和第${tranche}期拨款分别议定。`,
        en: `One matter, one discussion: a payment for ${item} and tranche ${tranche} are discussed apart.`,
      };
    if (item === undefined || amount !== undefined) return undefined;
    return {
      zh: `议定分项${item}的支付，须写明最多支付多少。`,
      en: `Minutes that approve payments for ${item} say how much at most.`,
    };
  },
};

const trancheToCome: Rule<Context, Minutes> = {
  code: 'no-such-tranche',
  clauses: ['D-29'],
  field: 'tranche',
  broken({ context, data: { tranche } }) {
    const open = context.tranches.filter(({ state }) => state === 'planned').map(({ no }) => no);
    if (tranche === undefined || open.includes(tranche)) return undefined;
    return {
      zh: `没有待拨付的第${tranche}期；待拨付：${open.join('、') || '无'}。`,
      en: `Tranche ${tranche} is not to come; to come: ${open.join(', ') || 'none'}.`,
    };
  },
};

export const deliberationEvents = {
  'minutes.record': eventOf<Context, Deliberation>()({
    roles: ['villageCommittee'],
    capacity: 'deliberate',
    title: { zh: '记录一事一议纪要', en: 'record minutes' },
    schema: minutes,
    rules: [
      {
        code: 'minutes-taken',
        clauses: ['D-29'],
        field: 'number',
        broken: ({ context, data }) =>
          context.minutes.some((one) => one.number === data.number)
            ? {
                zh: `会议纪要“${data.number}”已有记录。`,
                en: `The minutes "${data.number}" are on record already.`,
              }
            : undefined,
      },
      oneMatter,
      trancheToCome,
      notBefore(['D-29'], opening, 'heldOn'),
    ],
    record: append('minutes'),
    clauses: ['D-29'],
  }),
};
