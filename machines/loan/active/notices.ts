import type { ActionMapping, EffectRequest } from '../../core/definition/definition.ts';
import type { Role, Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import type { Data } from './schemas.ts';

type Mapping = ActionMapping<Context>;

const notify = (to: Role[], subject: Text, zh: string, en: string): EffectRequest[] => [
  { kind: 'notify', to, subject, body: { zh, en } },
];

/** What the county reads of what goes wrong with a loan, and what the household is told. */
const own = {
  tellRequestDecided({ event, case: c }) {
    const { type, data } = event as { type: string; data: { opinion: string } };
    const [what, verdict] = type.split('.');
    const yes = verdict === 'approve';
    const title = what === 'change' ? { zh: '项目变更', en: 'change' } : { zh: '展期', en: 'reschedule' };
    return notify(
      ['household', 'liaison'],
      {
        zh: `${title.zh}申请${yes ? '已同意' : '未同意'}`,
        en: `Request for a ${title.en} ${yes ? 'approved' : 'refused'}`,
      },
      `借款${c.id}的${title.zh}申请${yes ? '已同意' : '未同意'}：${data.opinion}`,
      `The request for a ${title.en} of the loan ${c.id} was ${yes ? 'approved' : 'refused'}: ${data.opinion}`,
    );
  },
  tellDisaster({ context, case: c }) {
    const last = context.disasters.at(-1);
    return notify(
      ['household', 'liaison'],
      { zh: '灾害申报', en: 'Disaster: claims are open' },
      `${last?.on ?? ''}发生“${last?.title ?? ''}”，借款${c.id}如有项目受损，请申报。`,
      `"${last?.title ?? ''}" struck on ${last?.on ?? ''}: if projects of the loan ${c.id} were damaged, submit a claim.`,
    );
  },
  /** One disaster, many claims: the programme keeps them together. 灾害 */
  sendClaim({ context, event }) {
    const { disaster } = event.data as Data<'claim.submit'>;
    const found = context.claims.find((one) => one.disaster === disaster);
    if (found === undefined) return [];
    const { claim, projects, loss } = found;
    return [
      {
        kind: 'message',
        to: context.programme,
        event: 'claim.enter',
        data: {
          claim,
          disaster,
          loan: context.id,
          place: context.place,
          projects: projects.length,
          loss,
        },
        id: claim,
      },
    ];
  },
} satisfies Record<string, Mapping>;

/** What an active loan asks of the world besides the books, by the action's name; the patterns' own come with them. */
export const activeNotices: Record<string, Mapping> = own;
