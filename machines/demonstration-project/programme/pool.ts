import { z } from 'zod';
import { type ActionMapping, event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { nothing } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf } from '../../core/definition/recording.ts';
import { type Question, recordUnanswered, refusalWords } from '../../core/patterns/ask-case.ts';
import { positiveFen, sumOfAmounts } from '../../core/values/money.ts';
import { longText } from '../../core/values/text.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Programme } from './programme.ts';
import { type Entry, isRunning, project, type Register, speaksForItself } from './register.ts';

/** The pool 资金调剂 through which money of withdrawn projects goes to the next one. 二(二)2 */

const returned = z.strictObject({
  transfer: field(word(200), '转款编号', 'number of the transfer'),
  project,
  amount: positiveFen,
});

const skipped = z.strictObject({ reason: field(longText, '跳过的理由', 'why it is skipped') });

/** Money that a project gave back, and where it went. Amount in fen. */
interface Transfer {
  transfer: string;
  from: string;
  amount: Fen;
  at: Instant;
  /** Projects that could not use it. */
  refusedBy: { project: string; reason: string }[];
  forwarded?: { to: string; at: Instant };
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

/**
 * The next offer: the oldest transfer that some project can still be asked to take, and that project. Asked are the
 * running projects behind the giver in the register's order, each once.
 */
function nextOffer({ transfers, register }: Context): { transfer: Transfer; to: Entry } | undefined {
  for (const transfer of transfers.filter((one) => one.forwarded === undefined)) {
    const giver = register.find((one) => one.project === transfer.from);
    const asked = transfer.refusedBy.map((one) => one.project);
    const to = register.find(
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
  settled(context, ({ refusedBy }, to) => ({ refusedBy: [...refusedBy, { project: to, reason }] }));

/**
 * Where the returned money is, in fen: `returned = forwarded + pool`, always. The pool is what the fund has available
 * (account 3010, the fund being this programme's case) once everything asked for is booked: what comes in is reserved
 * for its project at once, a project's return is booked before the programme hears of it, and what a project takes
 * over is booked by that project.
 */
export function money({ transfers }: Pool): Record<string, Fen> {
  const all = sumOfAmounts(transfers);
  const forwarded = sumOfAmounts(transfers.filter((one) => one.forwarded !== undefined));
  return { returned: all, forwarded, pool: all - forwarded };
}

/** Where it is, as `money` counts it. */
export const moneyTitles = {
  returned: { zh: '已交回', en: 'returned' },
  forwarded: { zh: '已转出', en: 'forwarded' },
  pool: { zh: '结余', en: 'in the pool' },
};

export const poolEvents = {
  'funds.return': event({
    roles: ['case'],
    title: { zh: '交回未用资金', en: 'return unspent money' },
    schema: returned,
    rules: [
      speaksForItself,
      isRunning,
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
  on: { 'funds.return': { actions: 'funds.return' } },
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
