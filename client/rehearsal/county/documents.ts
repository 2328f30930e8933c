import type { Place } from '../../../machines/core/values/vocabulary.ts';
import type { Participants } from './participants.ts';

/** What people fill in during the rehearsal: sample texts, marked as such. Money in fen. */

/** The works of every sample project, summing to the 20,000 yuan of a village. */
export const items = [
  { code: 'A', title: '样例:大棚', kind: 'works', budget: 1_200_000 },
  { code: 'B', title: '样例:种苗', kind: 'goods', budget: 500_000 },
  { code: 'C', title: '样例:技术服务', kind: 'services', budget: 300_000 },
] as const;

/** What every sample project is called in its proposal. */
export const projectName = '样例:党员示范种植';

/** What the province gives, and what matches it. */
export const match = [
  { source: 'retainedPartyDues', amount: 600_000 },
  { source: 'socialFund', amount: 400_000 },
];
export const funds = [{ source: 'province', amount: 1_000_000 }, ...match];

/** The special account of every sample project, and the one that it is corrected to. */
export const accounts = { first: '0000 0000 0417', corrected: '0000 0000 0418' };

export const targets = [{ indicator: '样例:带动户数', target: '12 户' }];

export const results = [{ indicator: '样例:带动户数', result: '12 户' }];

export const outcome = { outOfPoverty: { meets: true, basis: '样例:经核实。' }, households: 12 };

export const survey = (on: string) => ({
  methods: ['siteVisit', 'doorToDoor', 'courtyardMeeting', 'eveningTalk'].map((method) => ({ method, on })),
  villageBasics: '样例:全村 210 户,贫困户 42 户。',
  localIndustry: '样例:以茶叶、核桃为主。',
  poorMembers: '样例:贫困党员 6 名。',
  causesOfPoverty: '样例:缺技术、缺资金。',
  willingness: '样例:愿意发展种植。',
  measures: '样例:带头种植,带动邻里。',
});

/** What the village committees say of the proposal, with the minutes of their meeting. */
export const villageOpinion = (chair: string, heldOn: string) => ({
  ...{ opinion: '样例:经村两委讨论同意。', minutes: '样例-会议纪要', heldOn, chair },
});

const meets = { meets: true, basis: '样例:经核实。' };

export const proposal = (
  village: Place,
  { townshipHead, reviewer }: Pick<Participants, 'townshipHead' | 'reviewer'>,
  on: string,
) => {
  const slug = village.split('/').at(-1) as string;
  const consulted = (party: string, person: string) => ({ party, person, on, view: '样例:同意。' });
  return {
    name: projectName,
    category: 'plantingAndBreeding',
    summary: '样例:由领办党员带动发展种植。',
    leadingMembers: [
      {
        person: `lm-${slug}`,
        hardToLift: true,
        willing: true,
        withoutDirection: true,
        basis: '样例:经核实。',
      },
    ],
    consulted: [
      consulted('villageCommittee', `vc-${slug}`),
      consulted('townshipCommittee', reviewer.person),
      consulted('townshipHead', townshipHead.person),
      consulted('residentTeam', `rt-${slug}`),
    ],
    fit: { localPlan: meets, reach: meets, participation: meets },
    specialAccount: accounts.first,
    accountHolder: { office: 'townshipFinance', name: '样例:乡镇财政所专户', bank: '样例银行' },
  };
};

export const visitingParties = (
  inspector: string,
  townshipHead: string,
  dispatchingUnit: string,
  line: string,
) => [
  { party: 'countyOrganisation', person: inspector },
  { party: 'township', person: townshipHead },
  { party: 'dispatchingUnit', person: dispatchingUnit },
  { party: 'lineDepartment', person: line },
];
