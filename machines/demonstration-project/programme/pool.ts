import { z } from 'zod';
import { type ActionMapping, event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { nothing } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, type Stamp, stamp } from '../../core/definition/recording.ts';
import type { AccountCode } from '../../core/ledger/chart.ts';
import { type Question, recordUnanswered, refusalWords } from '../../core/patterns/ask-case.ts';
import { bookingsOf } from '../../core/patterns/booking.ts';
import { positiveFen, sumOfAmounts } from '../../core/values/money.ts';
import { longText, shortText } from '../../core/values/text.ts';
import type { Fen, Instant, Lang, Text } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { yuan } from '../../core/values/yuan.ts';
import { accountNumber } from '../spending.ts';
import type { Programme } from './programme.ts';
import { type Entry, isRegistered, project, type Register, running, speaksForItself } from './register.ts';

/** The pool 资金调剂 through which money of withdrawn projects goes to the next one. 二(二)2 */

const returned = z.strictObject({
  transfer: field(word(200), '转款编号', 'number of the transfer'),
  project,
  amount: positiveFen,
});

const skipped = z.strictObject({ reason: field(longText, '跳过的理由', 'why it is skipped') });

const ofPool = {
  transfer: field(word(200), '转款编号', 'number of the transfer'),
  amount: positiveFen,
  reason: field(longText, '理由', 'why'),
  document: field(shortText, '决定文号', 'number of the decision'),
};
const direction = z.strictObject({ ...ofPool, to: field(word(200), '转给项目', 'project that gets it') });
/** The account that money is given up to is the treasury's, or that of the finance office for it. 三(二) */
const treasuryTitles = {
  treasury: { zh: '县国库', en: 'county treasury' },
  countyFinance: { zh: '县财政局', en: 'county finance office' },
} satisfies Record<string, Text>;
const treasury = z.strictObject({
  office: choice(treasuryTitles, '收款单位', 'office'),
  account: field(accountNumber, '收款账号', 'number of the account'),
});

const surrender = z.strictObject({
  ...ofPool,
  payee: field(treasury, '收款账户', 'account paid to'),
});

/** Whom a surrender pays: an office, whose name nobody types. */
const payeeOf = ({ place }: Programme, { office: of }: z.output<typeof treasury>): string =>
  `${treasuryTitles[of].zh}（${place}）`;

/** Money that a project gave back, and where it went. Amount in fen. */
interface Transfer {
  transfer: string;
  from: string;
  amount: Fen;
  at: Instant;
  /** Projects that could not use it. */
  refusedBy: { project: string; reason: string }[];
  /** Where the county has it go, outside of the queue. */
  directed?: (Stamp & { to: string; reason: string; document: string }) | null;
  forwarded?: { to: string; at: Instant };
  /** Given up to the county's treasury. */
  surrendered?: Stamp & { payee: string; account?: string; reason: string; document: string };
}

/** What the pool leaves on record from the start. */
export const pool = { transfers: listOf<Transfer>() };

/** What the pool has on record. */
export type Pool = typeof pool & {
  /** The transfer on offer and the project asked. */
  offer?: { transfer: string; to: string } | null;
  /** Why a transfer got no answer. */
  unanswered?: string;
};

type Context = Programme & Register & Pool;
const event = eventOf<Context, Pool>();
const office = ['countyOrganisation'];
/** Whoever decides where money goes. */
const county = { roles: office, capacity: 'approve' };

/** What is still to be passed on. */
export const inPool = ({ transfers }: Pool): Transfer[] =>
  transfers.filter((one) => one.forwarded === undefined && one.surrendered === undefined);

/**
 * The next offer: the oldest transfer that some project can still be asked to take, and that project. Asked is the one
 * that the county has directed it to, else the running projects behind the giver in the register's order, each once.
 */
function nextOffer(context: Context): { transfer: Transfer; to: Entry } | undefined {
  const { register } = context;
  for (const transfer of inPool(context)) {
    const giver = register.find((one) => one.project === transfer.from);
    const asked = transfer.refusedBy.map((one) => one.project);
    const to = transfer.directed
      ? register.find((one) => one.ended === undefined && one.project === transfer.directed?.to)
      : register.find(
          (one) => one.seq > (giver?.seq ?? 0) && one.ended === undefined && !asked.includes(one.project),
        );
    if (to !== undefined) return { transfer, to };
  }
  return undefined;
}

/** The offer as a question. Its id is the transfer's: whoever is asked twice takes it once. */
function offerQuestion({ offer, transfers }: Context): Question {
  const found = transfers.find((one) => one.transfer === offer?.transfer);
  if (found === undefined || !offer) throw new Error('Nothing is on offer.');
  const { transfer, amount, from } = found;
  return { to: offer.to, event: 'funds.receive', data: { transfer, amount, from }, id: transfer };
}

/** The offer settled: what it changes about its transfer. */
function settled(
  { transfers, offer }: Pool,
  change: (transfer: Transfer, to: string) => Partial<Transfer>,
): Partial<Pool> {
  if (!offer) return {};
  const changed = transfers.map((one) =>
    one.transfer === offer.transfer ? { ...one, ...change(one, offer.to) } : one,
  );
  return { transfers: changed, offer: null };
}

/** The offer not taken by the project that was asked, and why. */
const notTaken = (context: Pool, reason: string): Partial<Pool> =>
  settled(context, ({ refusedBy }, to) => ({
    refusedBy: [...refusedBy, { project: to, reason }],
    directed: null,
  }));

/**
 * Part of a transfer, or all of it, taken out for what the county decides: what is left goes on under the transfer's own
 * number.
 */
function takenOut(
  { transfers }: Pool,
  { transfer: number, amount }: { transfer: string; amount: Fen },
  how: Partial<Transfer>,
): Pick<Pool, 'transfers'> {
  const parts = transfers.filter((one) => one.transfer.startsWith(`${number}/`)).length;
  return {
    transfers: transfers.flatMap((one) => {
      if (one.transfer !== number) return [one];
      const changed = { ...one, ...how };
      if (one.amount === amount) return [changed];
      const part = { ...changed, transfer: `${number}/${parts + 1}`, amount };
      return [{ ...one, amount: one.amount - amount }, part];
    }),
  };
}

/** Only what is in the pool, and not on offer at this moment, is decided on. */
const lies: Rule<Context, { transfer: string; amount: Fen }> = {
  code: 'not-in-the-pool',
  clauses: ['D-16'],
  field: 'transfer',
  broken({ context, data }) {
    const free = inPool(context).filter((one) => one.transfer !== context.offer?.transfer);
    const found = free.find((one) => one.transfer === data.transfer);
    if (found !== undefined && data.amount <= found.amount) return undefined;
    const there = (lang: Lang) =>
      free.map((one) => `${one.transfer} (${yuan(one.amount, lang)})`).join(lang === 'zh' ? '、' : ', ');
    return {
      zh: `结余中没有${data.transfer}的${yuan(data.amount)}；有：${there('zh') || '无'}。`,
      en: `The pool has no ${yuan(data.amount, 'en')} of ${data.transfer}; it has: ${there('en') || 'nothing'}.`,
    };
  },
};

/** No programme ends over money that nobody has decided on. 二(二)2 */
export const nothingUnassigned: Rule<Context, unknown> = {
  code: 'money-unassigned',
  clauses: ['D-16'],
  broken({ context }) {
    const left = inPool(context);
    if (left.length === 0) return undefined;
    return {
      zh: `资金池尚有${yuan(sumOfAmounts(left))}未安排（${left.map((one) => one.transfer).join('、')}）：请指定项目，或上缴财政。`,
      en: `${yuan(sumOfAmounts(left), 'en')} in the pool is not assigned (${left.map((one) => one.transfer).join(', ')}): direct it to a project, or give it up to the treasury.`,
    };
  },
};

/**
 * Where the returned money is, in fen: `returned = forwarded + surrendered + pool`, always. The pool is what the fund has available
 * (account 3010, the fund being this programme's case) once everything asked for is booked: what comes in is reserved
 * for its project at once, a project's return is booked before the programme hears of it, and what a project takes
 * over is booked by that project.
 */
export function money({ transfers }: Pool): Record<string, Fen> {
  const all = sumOfAmounts(transfers);
  const forwarded = sumOfAmounts(transfers.filter((one) => one.forwarded !== undefined));
  const surrendered = surrenderedOf({ transfers });
  return { returned: all, forwarded, surrendered, pool: all - forwarded - surrendered };
}

const surrenderedOf = ({ transfers }: Pool): Fen =>
  sumOfAmounts(transfers.filter((one) => one.surrendered !== undefined));

/** What the ledger holds for the programme itself, by account: projects book under their own numbers. */
export const books = (context: Pool): Partial<Record<AccountCode, Fen>> => ({
  '5030': surrenderedOf(context),
});

/** Where it is, as `money` counts it. */
export const moneyTitles = {
  returned: { zh: '已交回', en: 'returned' },
  forwarded: { zh: '已转出', en: 'forwarded' },
  surrendered: { zh: '已上缴', en: 'given up to the treasury' },
  pool: { zh: '结余', en: 'in the pool' },
};

export const poolEvents = {
  'funds.return': event({
    roles: ['case'],
    title: { zh: '交回未用资金', en: 'return unspent money' },
    schema: returned,
    rules: [
      speaksForItself,
      isRegistered,
      {
        code: 'transfer-known',
        clauses: ['D-16'],
        field: 'transfer',
        broken: ({ context, data }) =>
          context.transfers.some((one) => one.transfer === data.transfer)
            ? { zh: `资金${data.transfer}已交回过。`, en: `The transfer ${data.transfer} is on record.` }
            : undefined,
      },
    ],
    record(context, { data, at }) {
      const { transfer, project: from, amount } = data;
      return { transfers: [...context.transfers, { transfer, from, amount, at, refusedBy: [] }] };
    },
    tell({ event: { data } }) {
      const { project: from, amount } = data;
      return notify(
        office,
        { zh: '未用资金交回', en: 'Unspent money returned' },
        `${from}交回${yuan(amount)}，转给下一个项目。`,
        `${from} returns ${yuan(amount, 'en')}, which goes to the next project.`,
      );
    },
    reply: ({ data }) => ({ transfer: data.transfer }),
    clauses: ['D-16'],
  }),

  'funds.retry': event({
    roles: office,
    title: { zh: '再次转款', en: 'try the transfer again' },
    schema: nothing,
    clauses: ['D-16'],
  }),

  'funds.skip': event({
    roles: office,
    title: { zh: '跳过该项目', en: 'skip the project' },
    schema: skipped,
    record: (context, { data }) => notTaken(context, data.reason),
    clauses: ['D-16'],
  }),

  'pool.direct': event({
    ...county,
    title: { zh: '指定调剂资金去向', en: 'direct money of the pool' },
    schema: direction,
    rules: [
      lies,
      {
        code: 'receiver-not-running',
        clauses: ['D-16'],
        field: 'to',
        broken({ context, data }) {
          const open = running(context).map((one) => one.project);
          if (open.includes(data.to)) return undefined;
          return {
            zh: `${data.to}不是进行中的项目；进行中的：${open.join('、') || '无'}。`,
            en: `${data.to} is no running project; running: ${open.join(', ') || 'none'}.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { to, reason, document } = decided.data;
      return takenOut(context, decided.data, { directed: { to, reason, document, ...stamp(decided) } });
    },
    clauses: ['D-16'],
  }),

  'pool.surrender': event({
    ...county,
    title: { zh: '调剂资金上缴财政', en: 'give money of the pool up to the treasury' },
    schema: surrender,
    rules: [lies],
    record(context, decided) {
      const { payee, reason, document } = decided.data;
      const to = { payee: payeeOf(context, payee), account: payee.account };
      return takenOut(context, decided.data, { surrendered: { ...to, reason, document, ...stamp(decided) } });
    },
    // It is in the fund: its return was booked before the programme heard of it.
    tell({ context, event: decided }) {
      const { transfer, amount, payee, reason, document } = decided.data;
      const number = context.transfers.filter((one) => one.surrendered !== undefined).length;
      const out = {
        amount,
        payee: payeeOf(context, payee),
        purpose: `上缴财政：${transfer}`,
        minutes: document,
        voucher: `${context.id}-缴${number}`,
      };
      const bookings = bookingsOf(decided, { fund: context.id }, [{ transaction: 'surrender', ...out }]);
      return [
        { kind: 'book', request: { bookings, patient: true, payment: { ...out, account: payee.account } } },
        ...notify(
          office,
          { zh: '调剂资金上缴财政', en: 'Money given up to the treasury' },
          `${transfer}的${yuan(amount)}上缴财政：${reason}`,
          `${yuan(amount, 'en')} of ${transfer} is given up to the treasury: ${reason}`,
        ),
      ];
    },
    clauses: ['D-16', 'D-28'],
  }),
};

/** What the answers of the projects leave on record. */
export const poolRecords = {
  recordOffer(context: Context) {
    const next = nextOffer(context);
    return { offer: next === undefined ? null : { transfer: next.transfer.transfer, to: next.to.project } };
  },
  recordForwarded: (context: Context, { at }: { at: Instant }) =>
    settled(context, (_, to) => ({ forwarded: { to, at } })),
  recordNotTaken: (context: Context, { error }: { error: unknown }) => notTaken(context, refusalWords(error)),
  recordUnanswered,
};

export const poolNotices: Record<'tellUnanswered', ActionMapping<Context>> = {
  tellUnanswered: ({ context: { unanswered } }) =>
    notify(
      office,
      { zh: '转款无答复', en: 'A transfer got no answer' },
      `转款没有得到答复：${unanswered}。请重试，或查明后跳过。`,
      `A transfer got no answer: ${unanswered}. Try again, or skip the project once it is clear that it did not take it.`,
    ),
};

/** One transfer at a time is offered to one project at a time. */
export const passingOn: StatePart = {
  initial: 'idle',
  meta: { title: { zh: '资金调剂', en: 'pool' } },
  on: {
    'funds.return': { actions: 'funds.return' },
    'pool.direct': { actions: 'pool.direct' },
    'pool.surrender': { actions: 'pool.surrender' },
  },
  states: {
    idle: {
      meta: { title: { zh: '无待转资金', en: 'nothing to pass on' }, owner: 'nobody' },
      always: { guard: 'hasOffer', target: 'offering', actions: 'recordOffer' },
    },
    offering: {
      meta: { title: { zh: '转给下一个项目', en: 'offering to the next project' }, owner: 'nobody' },
      invoke: {
        src: 'askCase',
        input: ({ context }: { context: Context }) => offerQuestion(context),
        onDone: { target: 'idle', actions: 'recordForwarded' },
        onError: [
          { guard: 'wasRefused', target: 'idle', actions: 'recordNotTaken' },
          { target: 'unanswered', actions: ['recordUnanswered', 'tellUnanswered'] },
        ],
      },
    },
    unanswered: {
      meta: { title: { zh: '转款无答复', en: 'no answer to a transfer' }, owner: 'countyOrganisation' },
      on: {
        'funds.retry': { target: 'offering' },
        'funds.skip': { target: 'idle', actions: 'funds.skip' },
      },
    },
  },
};

export const poolGuards = {
  hasOffer: ({ context }: { context: Context }) => nextOffer(context) !== undefined,
};
