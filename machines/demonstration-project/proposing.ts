import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { type Recorded, recorded } from '../core/definition/recording.ts';
import { dateOf, formatDate, plainDate } from '../core/values/calendar.ts';
import { personId, villagerId } from '../core/values/person-id.ts';
import { listed, longText, shortText, text } from '../core/values/text.ts';
import { attested, type Project, reasons, unmet } from './project.ts';
import { author } from './roles.ts';
import { accountHolder, accountNumber, heldByAnOffice } from './spending.ts';
import {
  categoryTitles,
  consultedParties,
  consultedPartyTitles,
  surveyMethods,
  surveyMethodTitles,
} from './vocabulary.ts';
import { surveyWindow } from './windows.ts';

/** The survey 摸底调研 and the proposal that the first secretary makes of it. 二(一)1, 二(一)2 */

const survey = z.strictObject({
  methods: z
    .array(choice(surveyMethodTitles, '走访调研形式', 'methods'))
    .min(1)
    .max(surveyMethods.length),
  villageBasics: field(longText, '贫困村基本情况', 'basics of the village'),
  localIndustry: field(longText, '产业发展现状', 'state of local industry'),
  poorMembers: field(longText, '贫困党员基本情况', "poor members' situation"),
  causesOfPoverty: field(longText, '贫困原因', 'causes of poverty'),
  willingness: field(longText, '脱贫意愿', 'willingness'),
  measures: field(longText, '脱贫措施', 'measures against poverty'),
});

/** The poor party member who leads the project 领办党员. */
export const leadingMember = z.strictObject({
  person: field(villagerId, '党员', 'member', {
    help: {
      zh: '填人员代码；名录中有此人的，也可填名录中的姓名。',
      en: 'A person’s id; of someone in the county directory the name there will do.',
    },
  }),
  hardToLift: field(z.boolean(), '难脱贫', 'hard to lift'),
  willing: field(z.boolean(), '想脱贫', 'willing'),
  withoutDirection: field(z.boolean(), '无方向', 'without direction'),
  basis: field(longText, '选取理由', 'why this member'),
});

const consultation = z.strictObject({
  party: choice(consultedPartyTitles, '征求对象', 'who was consulted'),
  person: personId,
  on: field(plainDate, '征求日期', 'consulted on'),
  view: field(longText, '所提意见', 'view'),
});

/** The application form 《申报审批表》 as the first secretary fills it in. */
export const proposal = z.strictObject({
  name: field(shortText, '项目名称', 'name of the project'),
  category: choice(categoryTitles, '项目类别', 'category'),
  summary: field(longText, '项目内容', 'content'),
  leadingMembers: field(z.array(leadingMember).max(20), '领办党员', 'leading member', {
    help: {
      zh: '选取1名难脱贫、想脱贫、无方向的贫困党员。',
      en: 'Exactly one poor party member: hard to lift, willing and without direction.',
    },
  }),
  consulted: field(z.array(consultation).max(20), '征求意见', 'consulted', {
    help: {
      zh: '村两委、乡镇负责人、驻村帮扶组都要征求。',
      en: 'Village committees, township head and resident team, each of them.',
    },
  }),
  fit: field(
    z.strictObject({
      localPlan: field(attested, '符合本地扶贫开发规划和产业发展', 'fits local plan and industry'),
      reach: field(attested, '辐射带动能力', 'reach'),
      participation: field(attested, '贫困党员群众参与度', 'participation'),
    }),
    '项目审核',
    'fit',
  ),
  specialAccount: field(accountNumber, '资金专户', 'special account', {
    help: { zh: '存放本项目资金的专户账号。', en: "The account that will hold the project's money." },
  }),
  accountHolder,
});

/** What survey and proposal leave on record. */
export interface Application {
  survey?: Recorded<typeof survey>;
  /** What is written before the first submission; the log has it all. */
  draft?: Partial<z.output<typeof proposal>>;
  proposal?: Recorded<typeof proposal>;
}

type Context = Project & Application;
const event = eventOf<Context>();

/** Whoever leads is hard to lift, willing and without direction, each of the three. 二(一)2 */
export const attestedMember = <Data>(
  field: string,
  members: (data: Data) => z.output<typeof leadingMember>[],
): Rule<unknown, Data> => ({
  code: 'leading-member-not-attested',
  clauses: ['D-04'],
  field,
  broken({ data }) {
    const wanting = members(data).flatMap(({ person, hardToLift, willing, withoutDirection }) => {
      const missing = unmet(
        [hardToLift, '难脱贫', 'hard to lift'],
        [willing, '想脱贫', 'willing'],
        [withoutDirection, '无方向', 'without direction'],
      );
      return missing === undefined ? [] : [text(`${person}: ${missing.zh}`, `${person}: ${missing.en}`)];
    });
    if (wanting.length === 0) return undefined;
    return {
      zh: `领办党员须同时符合难脱贫、想脱贫、无方向；未证明：${wanting.map(({ zh }) => zh).join('; ')}。`,
      en: `A leading member is hard to lift, willing and without direction; not attested: ${wanting.map(({ en }) => en).join('; ')}.`,
    };
  },
});

export const proposalEvents = {
  'survey.record': event({
    ...author,
    title: { zh: '记录调研结果', en: 'record the survey' },
    schema: survey,
    startsFrom: ['survey.record'],
    rules: [surveyWindow.rule()],
    record: (_, decided) => ({ survey: recorded(decided) }),
    clauses: ['D-03', 'D-02'],
  }),

  'proposal.draft': event({
    ...author,
    title: { zh: '保存草稿', en: 'save a draft' },
    schema: proposal.partial(),
    startsFrom: ['proposal.draft', 'proposal.submit'],
    record: (context, { data }) =>
      context.proposal === undefined ? { draft: { ...context.draft, ...data } } : {},
    clauses: ['D-06'],
  }),

  'proposal.submit': event({
    ...author,
    title: { zh: '提交申报审批表', en: 'submit the application form' },
    schema: proposal,
    startsFrom: ['proposal.draft', 'proposal.submit'],
    rules: [
      heldByAnOffice,
      {
        code: 'exactly-one-leading-member',
        clauses: ['D-04'],
        field: 'leadingMembers',
        broken({ data: { leadingMembers } }) {
          if (leadingMembers.length === 1) return undefined;
          return {
            zh: `领办党员应选取1名，现填${leadingMembers.length}名。`,
            en: `Exactly one leading member is chosen; ${leadingMembers.length} are given.`,
          };
        },
      },
      attestedMember('leadingMembers', ({ leadingMembers }: z.output<typeof proposal>) => leadingMembers),
      {
        code: 'not-everyone-consulted',
        clauses: ['D-04'],
        field: 'consulted',
        broken({ data }) {
          const missing = consultedParties.filter(
            (party) => !data.consulted.some((one) => one.party === party),
          );
          if (missing.length === 0) return undefined;
          const { zh, en } = listed(missing.map((party) => consultedPartyTitles[party]));
          return { zh: `尚未记录征求意见：${zh}。`, en: `Not recorded as consulted: ${en}.` };
        },
      },
      {
        code: 'consulted-in-the-future',
        clauses: ['D-04'],
        field: 'consulted',
        broken({ data, at }) {
          const late = data.consulted.filter((one) => one.on > dateOf(at));
          if (late.length === 0) return undefined;
          const day = ({ on }: { on: string }) =>
            text(formatDate(on, 'zh', { year: true }), formatDate(on, 'en', { year: true }));
          const { zh, en } = listed(late.map(day));
          return {
            zh: `征求意见须在提交之前；这些日期还没有到：${zh}。`,
            en: `Opinions are asked for before the submission; these days have not come yet: ${en}.`,
          };
        },
      },
      {
        code: 'project-does-not-fit',
        clauses: ['D-05'],
        field: 'fit',
        broken({ data: { fit } }) {
          const wanting = unmet(
            [fit.localPlan.meets, '符合本地规划', 'local plan'],
            [fit.reach.meets, '辐射带动', 'reach'],
            [fit.participation.meets, '群众参与', 'participation'],
          );
          return (
            wanting && {
              zh: `项目审核不符合：${wanting.zh}。`,
              en: `The project does not meet: ${wanting.en}.`,
            }
          );
        },
      },
    ],
    record: (_, decided) => ({ proposal: recorded(decided), draft: {} }),
    clauses: ['D-04', 'D-05'],
  }),

  'proposal.abandon': event({
    ...author,
    title: { zh: '撤销申报', en: 'abandon the proposal' },
    schema: z.strictObject({ reasons }),
    clauses: ['D-06'],
  }),
};

/** The survey window is kept once the survey is there. */
export const isSurveyed = ({ context }: { context: Context }) => context.survey !== undefined;
