import { z } from 'zod';
import { peopleOf } from '../core/case/people.ts';
import { event as eventOf, type Rule, type RuleArguments } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { type Recorded, recorded } from '../core/definition/recording.ts';
import { within } from '../core/patterns/days.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { endOfDay, formatDate } from '../core/values/calendar.ts';
import { personId, villagerId } from '../core/values/person-id.ts';
import { covers } from '../core/values/place.ts';
import { listed, longText, shortText, tellingText, text } from '../core/values/text.ts';
import type { Actor, Lang, Text } from '../core/values/vocabulary.ts';
import { spanOf, windowOf } from './moved-windows.ts';
import { chosenTitle, furtherName, notListed } from './open-lists.ts';
import { attested, type Project, reasons, unmet } from './project.ts';
import { author, roles } from './roles.ts';
import { isSame, ledBy, type Same } from './same-project.ts';
import { accountHolder, accountNumber, heldByAnOffice } from './spending.ts';
import { categoryTitles, consultedParties, consultedPartyTitles, surveyMethodTitles } from './vocabulary.ts';
import { surveyWindow } from './windows.ts';

/** The survey 摸底调研 and the proposal that the first secretary makes of it. 二(一)1, 二(一)2 */

/** What the survey records. */
export const survey = z.strictObject({
  methods: field(
    z
      .array(
        z.strictObject({
          method: choice(surveyMethodTitles, '形式', 'method'),
          name: furtherName,
          on: happened('走访日期', 'on'),
        }),
      )
      .min(1)
      .max(50),
    '走访调研形式',
    'methods',
    {
      help: {
        zh: '每次走访一行；至少采用两种形式。',
        en: 'One line a visit, of at least two kinds.',
      },
    },
  ),
  villageBasics: field(tellingText, '贫困村基本情况', 'basics of the village'),
  localIndustry: field(tellingText, '产业发展现状', 'state of local industry'),
  poorMembers: field(tellingText, '贫困党员基本情况', "poor members' situation"),
  causesOfPoverty: field(tellingText, '贫困原因', 'causes of poverty'),
  willingness: field(tellingText, '脱贫意愿', 'willingness'),
  measures: field(tellingText, '脱贫措施', 'measures against poverty'),
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
  on: happened('征求日期', 'consulted on'),
  view: field(longText, '所提意见', 'view'),
});

interface Consulted {
  consulted: z.output<typeof consultation>[];
}

/** The application form 《申报审批表》 as the first secretary fills it in. */
export const proposal = z.strictObject({
  name: field(shortText, '项目名称', 'name of the project'),
  category: choice(categoryTitles, '项目类别', 'category'),
  categoryName: furtherName,
  summary: field(longText, '项目内容', 'content'),
  leadingMembers: field(z.array(leadingMember).max(20), '领办党员', 'leading member', {
    help: {
      zh: '选取1名难脱贫、想脱贫、无方向的贫困党员。',
      en: 'Exactly one poor party member: hard to lift, willing and without direction.',
    },
  }),
  consulted: field(z.array(consultation).max(20), '征求意见', 'consulted', {
    help: {
      zh: '村两委、乡镇党委书记、乡镇长、驻村帮扶组都要征求，各填一人以上。',
      en: 'Village committees, township secretary and head, and resident team: someone of each.',
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
  survey?: Omit<Recorded<typeof survey>, 'methods'> & {
    /** Surveys of before name the methods only. */
    methods: (string | z.output<typeof survey>['methods'][number])[];
  };
  /** What is written before the first submission; the log has it all. */
  draft?: Partial<z.output<typeof proposal>>;
  proposal?: Recorded<typeof proposal>;
  /** Who has led the project and does no more. */
  formerMembers?: string[];
  /** What the special account was before it was put right. */
  formerAccounts?: string[];
}

type Context = Project & Application & { reachedAs?: Same };
const event = eventOf<Context>();

/** The days on which a survey is made. */
const surveyDays = (context: Context) => ({
  ...spanOf(context, 'surveyWindow'),
  what: { zh: '摸底调研期', en: 'the survey window' },
});

/** Who leads the project and who has led it: a party of the case that decides nothing of it. 二(一)2 */
export const leadingParty = ({ proposal: own, formerMembers = [], place }: Project & Application): Actor[] =>
  [...(own?.leadingMembers.map(({ person }) => person) ?? []), ...formerMembers].map((person) => ({
    ...{ person, role: 'leadingMember', place },
  }));

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

/** What part someone has in the project besides leading it, if any. */
function partOf(
  {
    context,
    case: c,
    named,
    titleOf,
  }: RuleArguments<Project & Application & { tenures?: { person: string }[] }, unknown>,
  person: string,
): Text | undefined {
  const secretaries = [context.firstSecretary, ...(context.tenures ?? []).map((one) => one.person)];
  if (secretaries.includes(person)) return titleOf('firstSecretary');
  const post = named(person).find((one) => roles[one.role] !== undefined && covers(one.place, c.place));
  if (post !== undefined) return titleOf(post.role);
  if (context.proposal?.consulted.some((one) => one.person === person) === true)
    return text('被征求意见的人', 'one of those consulted');
  const acted = c.log.some(
    ({ kind, by }) => kind !== 'refused' && by !== undefined && peopleOf(by).includes(person),
  );
  return acted ? text('办理过本项目的人', 'someone who has acted on the project') : undefined;
}

/** Whoever leads the project has no other part in it: no post that acts on it, and nobody asked them what they think. */
export const leadsOnly = <Data>(
  field: string,
  members: (data: Data) => z.output<typeof leadingMember>[],
): Rule<Project & Application, Data> => ({
  code: 'leading-member-takes-part',
  clauses: ['D-04'],
  field,
  broken(args) {
    for (const { person } of members(args.data)) {
      const part = partOf(args, person);
      if (part !== undefined)
        return text(
          `${person}（${part.zh}）不能领办本项目：领办党员在项目中没有其他身份。`,
          `${person} (${part.en}) can't lead the project: whoever leads it has no other part in it.`,
        );
    }
    return undefined;
  },
});

/** The category is one of the document's, or another that the plan names. 二(一)2 */
export const categoryListed: Rule<Pick<Project, 'plan'>, Omit<Same, 'leadingMembers'>> = {
  code: 'category-not-listed',
  clauses: ['D-05'],
  field: 'categoryName',
  broken({ context: { plan }, data }) {
    const wrong = notListed({ value: data.category, name: data.categoryName }, plan.further?.categories);
    return wrong && { zh: `项目类别：${wrong.zh}。`, en: `Category: ${wrong.en}.` };
  },
};

export const proposalEvents = {
  'survey.record': event({
    ...author,
    title: { zh: '记录调研结果', en: 'record the survey' },
    schema: survey,
    startsFrom: ['survey.record'],
    rules: [
      surveyWindow.rule(),
      within(['D-03', 'D-02'], surveyDays, 'methods.*.on'),
      {
        code: 'method-not-listed',
        clauses: ['D-03'],
        field: 'methods',
        broken({ context: { plan }, data }) {
          const wrong = data.methods.flatMap(
            ({ method, name }) => notListed({ value: method, name }, plan.further?.surveyMethods) ?? [],
          );
          if (wrong.length === 0) return undefined;
          const { zh, en } = listed(wrong);
          return { zh: `走访调研形式：${zh}。`, en: `Methods: ${en}.` };
        },
      },
      {
        code: 'one-method-only',
        clauses: ['D-03'],
        field: 'methods',
        broken({ data: { methods } }) {
          const kinds = new Set(methods.map(({ method, name }) => `${method}/${name ?? ''}`));
          const [first] = methods;
          if (kinds.size > 1 || first === undefined) return undefined;
          const { zh, en } = chosenTitle({ value: first.method, name: first.name }, surveyMethodTitles);
          return {
            zh: `摸底应全面，至少采用两种走访调研形式；现只有“${zh}”。`,
            en: `A survey is made in at least two ways; there is only "${en}".`,
          };
        },
      },
    ],
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
      leadsOnly('leadingMembers', ({ leadingMembers }: z.output<typeof proposal>) => leadingMembers),
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
      holdsPost(['D-04'], ({ consulted }: Consulted) =>
        consulted.map(({ party, person }, index) => ({
          field: `consulted.${index}.person`,
          person,
          roles: [party],
        })),
      ),
      within(['D-04'], surveyDays, 'consulted.*.on'),
      {
        code: 'consulted-themselves',
        clauses: ['D-04'],
        field: 'consulted',
        broken({ context, data, titleOf }) {
          const concerned = [context.firstSecretary, ...data.leadingMembers.map(({ person }) => person)];
          const found = data.consulted.find(({ person }) => concerned.includes(person));
          if (found === undefined) return undefined;
          const { zh, en } = titleOf(
            found.person === context.firstSecretary ? 'firstSecretary' : 'leadingMember',
          );
          return {
            zh: `${found.person}是${zh}，不能作为被征求意见的人。`,
            en: `${found.person} is the ${en} and cannot be one of those consulted.`,
          };
        },
      },
      categoryListed,
      {
        code: 'another-project',
        clauses: ['D-07'],
        field: 'category',
        broken({ context, data, at }) {
          const { reachedAs: before } = context;
          const { to } = windowOf(context, 'applicationDeadline');
          if (before === undefined || at <= endOfDay(to) || isSame(before, data)) return undefined;
          const titleIn = ({ category: value, categoryName: name }: Same) =>
            chosenTitle({ value, name }, categoryTitles, context.plan.further?.categories);
          const [was, is] = [titleIn(before), titleIn(data)];
          const day = (lang: Lang) => formatDate(to, lang, { year: true });
          return {
            zh: `申报已于${day('zh')}截止，退回后只能修改原项目：项目类别“${was.zh}”、领办党员${ledBy(before)}不变，现为“${is.zh}”、${ledBy(data)}。`,
            en: `Applications closed on ${day('en')}; what was sent back comes again as the same project, "${was.en}" led by ${ledBy(before)}, not "${is.en}" led by ${ledBy(data)}.`,
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
