import type { ActionMapping } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import { namedActions } from '../../core/definition/recording.ts';
import type { Context } from './context.ts';

type Mapping = ActionMapping<Context>;

const office = ['countyOrganisation'];

const notices = {
  tellReturned: ({ event }) => {
    const { project, amount } = event.data as { project: string; amount: number };
    return [
      {
        kind: 'notify',
        to: office,
        subject: { zh: '未用资金交回', en: 'Unspent money returned' },
        body: {
          zh: `${project}交回${yuan(amount)}，转给下一个项目。`,
          en: `${project} returns ${yuan(amount, 'en')}, which goes to the next project.`,
        },
      },
    ];
  },
  tellUnanswered: ({ context }) => [
    {
      kind: 'notify',
      to: office,
      subject: { zh: '转款无答复', en: 'A transfer got no answer' },
      body: {
        zh: `转款没有得到答复：${context.unanswered}。请重试，或查明后跳过。`,
        en: `A transfer got no answer: ${context.unanswered}. Try again, or skip the project once it is clear that it did not take it.`,
      },
    },
  ],
  tellDrawn: ({ context }) => {
    const last = context.draws.at(-1);
    if (last === undefined) return [];
    const { draw, seed, period } = last;
    return last.drawn.map((project) => ({
      kind: 'message',
      to: project,
      event: 'spotcheck.draw',
      data: { draw, seed, period },
      id: `${draw}/${project}`,
    }));
  },
} satisfies Record<string, Mapping>;

/** What the machine's actions ask the world to do. */
export const actions: Record<string, Mapping> = notices;

/** The names of these actions, for the machine. */
export const noticeActions = namedActions(notices);
