import type { Actor } from '../../../machines/core/vocabulary.ts';
import { type EventName, type Input, type RoleName, roles, signers } from './vocabulary.ts';

const village = 'yunling/qingshan/shuitian';
const places = { village, township: 'yunling/qingshan', county: 'yunling' };

/** Somebody who holds a role for the benchmark's village. */
export const holder = (role: RoleName): Actor => ({
  person: `p-${role}`,
  role,
  place: places[roles[role].level],
});

export const input: Input = { place: village, title: '水田村食用菌种植示范项目', programmeYear: 2027 };

/** A decision of the happy path. */
export interface Planned {
  event: EventName;
  by: Actor;
  data: unknown;
  /** What the case does on its own beforehand: the decision waits until it is awaited. */
  waits?: true;
}

const decision = (event: EventName, role: RoleName, data: unknown): Planned => ({
  event,
  by: holder(role),
  data,
});
const approve = (event: EventName, role: RoleName, opinion: string) =>
  decision(event, role, { opinion, minutes: '会议纪要〔2027〕8号' });
const progress = (month: string) =>
  decision('report.submit', 'firstSecretary', {
    month,
    progress: '菌棚主体完工，菌棒到货两万棒，带动贫困户八户。',
  });

/** Every decision of one project, in order. `voucher` is unique to the case. */
export const happyPath = (voucher: string): Planned[] => [
  decision('proposal.submit', 'firstSecretary', {
    name: '食用菌种植示范项目',
    summary: '由贫困党员领办，利用村集体闲置大棚发展食用菌种植，辐射带动周边贫困户参与。',
  }),
  approve('village.approve', 'villageCommittee', '经村两委商议，同意上报。'),
  approve('township.approve', 'townshipCommittee', '符合镇产业规划，同意。'),
  approve('county.approve', 'countyOrganisation', '同意立项。'),
  {
    ...decision('plan.file', 'firstSecretary', {
      content: '建设菌棚六座，购置菌棒四万棒，聘请技术员一名。',
      responsible: 'p-firstSecretary',
    }),
    waits: true,
  },
  decision('plan.pass', 'townshipCommittee', { minutes: '会议纪要〔2027〕12号' }),
  ...['2027-05', '2027-06', '2027-07', '2027-08'].map(progress),
  decision('work.complete', 'firstSecretary', { summary: '菌棚建成投产，首批出菇。' }),
  decision('acceptance.apply', 'firstSecretary', { results: '产菇三万斤，带动十二户，户均增收三千元。' }),
  decision('preliminary.pass', 'townshipCommittee', { opinion: '现场查验，初验合格。' }),
  ...signers.map((role) => decision('final.sign', role, { opinion: '终验合格。' })),
  decision('tranche.release', 'countyFinance', {
    amount: 800_000,
    payee: '水田村集体经济合作社',
    purpose: '示范项目尾款',
    minutes: '会议纪要〔2027〕31号',
    voucher,
  }),
];
