import type { Context } from '../../context.ts';
import { numbered } from '../repaying.ts';
import { type Records, stamp } from './record.ts';

/** The change that waits for the county office. */
export const pendingChange = ({ changes }: Context) => changes.find((one) => one.decided === undefined);

/** The reschedule that waits for the county office. */
export const pendingReschedule = ({ reschedules }: Context) =>
  reschedules.find((one) => one.state === 'pending');

/** The latest reschedule that was approved and not undone. */
export const standing = ({ reschedules }: Context) => reschedules.findLast((one) => one.state === 'approved');

const decideChange = (context: Context, decided: NonNullable<Context['changes'][number]['decided']>) =>
  context.changes.map((one) => (one.decided === undefined ? { ...one, decided } : one));

/** Requests of the household and what became of them. 四、三3、灾害 */
export const requestRecords = {
  'change.request': (context, event) => {
    const { class: code, content, scale, reason } = event.data;
    const no = context.changes.length + 1;
    const change = { ...stamp(event), no, purpose: { class: code, content, scale }, reason };
    return { changes: [...context.changes, change] };
  },
  'change.approve': (context, event) => {
    const purpose = pendingChange(context)?.purpose ?? context.purpose;
    return { purpose, changes: decideChange(context, { ...stamp(event), ...event.data, approved: true }) };
  },
  'change.refuse': (context, event) => ({
    changes: decideChange(context, { ...stamp(event), ...event.data, approved: false }),
  }),
  'reschedule.request': (context, event) => {
    const { reason, disaster, schedule } = event.data;
    const request = {
      ...stamp(event),
      no: context.reschedules.length + 1,
      reason,
      ...(disaster === undefined ? {} : { disaster }),
      schedule: numbered(schedule),
      before: context.schedule,
      state: 'pending' as const,
    };
    return { reschedules: [...context.reschedules, request] };
  },
  'reschedule.approve': (context, event) => {
    const decided = { ...stamp(event), ...event.data };
    return {
      schedule: pendingReschedule(context)?.schedule ?? context.schedule,
      reschedules: context.reschedules.map((one) =>
        one.state === 'pending'
          ? { ...one, state: 'approved' as const, before: context.schedule, decided }
          : one,
      ),
    };
  },
  'reschedule.reject': (context, event) => ({
    reschedules: context.reschedules.map((one) =>
      one.state === 'pending'
        ? { ...one, state: 'rejected' as const, decided: { ...stamp(event), ...event.data } }
        : one,
    ),
  }),
  'reschedule.undo': (context, event) => {
    const last = standing(context);
    if (last === undefined) return {};
    const undone = { ...stamp(event), ...event.data };
    return {
      schedule: last.before,
      reschedules: context.reschedules.map((one) =>
        one.no === last.no ? { ...one, state: 'undone' as const, undone } : one,
      ),
    };
  },
  'disaster.notify': (context, { data, at }) => ({
    disasters: [...context.disasters, { ...data, at }],
  }),
  'claim.submit': (context, event) => {
    const { disaster, projects } = event.data;
    const loss = projects.reduce((sum, one) => sum + one.loss, 0);
    const claim = { ...stamp(event), claim: `${context.id}/${disaster}`, disaster, projects, loss };
    return { claims: [...context.claims, claim] };
  },
} satisfies Records;
