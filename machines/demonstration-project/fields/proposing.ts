import type { FieldTitle } from '../../core/definition/field.ts';
import { categoryTitles, consultedPartyTitles, surveyMethodTitles } from '../vocabulary.ts';
import { titled } from './titled.ts';

const asCode = {
  zh: '填人员代码；名录中有此人的，也可填名录中的姓名。',
  en: 'A person’s id; of someone in the county directory the name there will do.',
};

/** What the first secretary enters from the opening to the submitted application form. 二(一), 三(一) */
export const proposingFields: Record<string, FieldTitle> = {
  methods: titled('走访调研形式', 'methods', { options: surveyMethodTitles }),
  villageBasics: titled('贫困村基本情况', 'basics of the village'),
  localIndustry: titled('产业发展现状', 'state of local industry'),
  poorMembers: titled('贫困党员基本情况', "poor members' situation"),
  causesOfPoverty: titled('贫困原因', 'causes of poverty'),
  willingness: titled('脱贫意愿', 'willingness'),
  'survey.record:measures': titled('脱贫措施', 'measures against poverty'),

  'proposal.draft:name': titled('项目名称', 'name of the project'),
  'proposal.submit:name': titled('项目名称', 'name of the project'),
  category: titled('项目类别', 'category', { options: categoryTitles }),
  'proposal.draft:summary': titled('项目内容', 'content'),
  'proposal.submit:summary': titled('项目内容', 'content'),
  leadingMembers: titled('领办党员', 'leading member', {
    help: {
      zh: '选取1名难脱贫、想脱贫、无方向的贫困党员。',
      en: 'Exactly one poor party member: hard to lift, willing and without direction.',
    },
  }),
  'proposal.draft:leadingMembers.person': titled('党员', 'member', { help: asCode }),
  'proposal.submit:leadingMembers.person': titled('党员', 'member', { help: asCode }),
  hardToLift: titled('难脱贫', 'hard to lift'),
  willing: titled('想脱贫', 'willing'),
  withoutDirection: titled('无方向', 'without direction'),
  'proposal.draft:leadingMembers.basis': titled('选取理由', 'why this member'),
  'proposal.submit:leadingMembers.basis': titled('选取理由', 'why this member'),
  consulted: titled('征求意见', 'consulted', {
    help: {
      zh: '村两委、乡镇负责人、驻村帮扶组都要征求。',
      en: 'Village committees, township head and resident team, each of them.',
    },
  }),
  'proposal.draft:consulted.party': titled('征求对象', 'who was consulted', {
    options: consultedPartyTitles,
  }),
  'proposal.submit:consulted.party': titled('征求对象', 'who was consulted', {
    options: consultedPartyTitles,
  }),
  'proposal.draft:consulted.on': titled('征求日期', 'consulted on'),
  'proposal.submit:consulted.on': titled('征求日期', 'consulted on'),
  view: titled('所提意见', 'view'),
  fit: titled('项目审核', 'fit'),
  localPlan: titled('符合本地扶贫开发规划和产业发展', 'fits local plan and industry'),
  reach: titled('辐射带动能力', 'reach'),
  participation: titled('贫困党员群众参与度', 'participation'),
  meets: titled('是否符合', 'is met'),
  basis: titled('依据', 'basis'),
  specialAccount: titled('资金专户', 'special account', {
    help: { zh: '存放本项目资金的专户。', en: "The account that will hold the project's money." },
  }),
};
