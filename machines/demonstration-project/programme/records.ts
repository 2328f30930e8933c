import { recordings, type RecordsOf } from '../../core/definition/recording.ts';
import { refusalWords } from '../../core/patterns/ask-case.ts';
import { registerNumber } from '../../core/patterns/register-number.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context, Entry } from './context.ts';
import { draw } from './draw.ts';
import { nextOffer, withOffer } from './pool.ts';
import type { Schemas } from './schemas.ts';

type Records = RecordsOf<Context, Schemas>;

/** The projects that run, in register order. */
export const running = ({ register }: Context): Entry[] => register.filter((one) => one.ended === undefined);

const decisions = {
  'register.enter': (context, { data, at }) => {
    const seq = context.register.length + 1;
    const number = registerNumber(context.place, context.year, seq);
    return { register: [...context.register, { seq, number, ...data, at }] };
  },
  // Told twice within moments, a project's later word may come first.
  'register.move': (context, { data }) => ({
    register: context.register.map((one) =>
      one.project === data.project && data.line > (one.movedBy ?? 0)
        ? { ...one, village: data.village, movedBy: data.line }
        : one,
    ),
  }),
  'register.close': (context, { data, at }) => ({
    register: context.register.map((one) =>
      one.project === data.project ? { ...one, ended: { at, outcome: data.outcome } } : one,
    ),
  }),
  'funds.return': (context, { data, at }) => {
    const { transfer, project, amount } = data;
    return { transfers: [...context.transfers, { transfer, from: project, amount, at, refusedBy: [] }] };
  },
  'funds.skip': (context, { data }) =>
    withOffer(context, ({ refusedBy }, project) => ({
      refusedBy: [...refusedBy, { project, reason: data.reason }],
    })),
  'draw.spotChecks': (context, { data, at, by }) => {
    const { seed, period, count } = data;
    const among = running(context).map((one) => one.project);
    const name = `${context.id}/draw-${context.draws.length + 1}`;
    const drawn = draw(seed, among, count);
    return { draws: [...context.draws, { draw: name, at, by: by.person, period, seed, among, drawn }] };
  },
  'programme.close': (_, { data }) => ({ summary: data.summary }),
} satisfies Records;

const answers = {
  recordOffer: (context: Context) => {
    const next = nextOffer(context);
    return { offer: next === undefined ? null : { transfer: next.transfer.transfer, to: next.to.project } };
  },
  recordForwarded: (context: Context, { at }: { at: Instant }) =>
    withOffer(context, (_, to) => ({ forwarded: { to, at } })),
  recordNotTaken: (context: Context, { error }: { error: unknown }) =>
    withOffer(context, ({ refusedBy }, project) => ({
      refusedBy: [...refusedBy, { project, reason: refusalWords(error) }],
    })),
  recordUnanswered: (_: Context, { error }: { error: unknown }) => ({ unanswered: refusalWords(error) }),
};

/** The recording actions of the machine: `record.<event>`, and one for each kind of answer. */
export const recordActions = { ...recordings(decisions), ...recordings(answers) };
