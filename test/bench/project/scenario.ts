import type { Actor } from '../../../machines/core/values/vocabulary.ts';
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
  /** Days since the decision before, where a project takes its time. */
  days: number;
  /** What the case does on its own beforehand: the decision waits until that is done. */
  waits?: true;
}

const decision = (days: number, event: EventName, role: RoleName, data: unknown): Planned => ({
  ...{ days, event, by: holder(role), data },
});
const approve = (days: number, event: EventName, role: RoleName, opinion: string) =>
  decision(days, event, role, { opinion, minutes: '会议纪要〔2027〕8号' });

/** Every decision of one project, in order, with so many monthly reports. `voucher` is unique to the case. */
export const happyPath = (voucher: string, reports: number): Planned[] => [
  decision(5, 'proposal.submit', 'firstSecretary', {
    name: '食用菌种植示范项目',
    summary: '由贫困党员领办，利用村集体闲置大棚发展食用菌种植，辐射带动周边贫困户参与。',
  }),
  approve(3, 'village.approve', 'villageCommittee', '经村两委商议，同意上报。'),
  approve(4, 'township.approve', 'townshipCommittee', '符合镇产业规划，同意。'),
  approve(8, 'county.approve', 'countyOrganisation', '同意立项。'),
  {
    ...decision(7, 'plan.file', 'firstSecretary', {
      content: '建设菌棚六座，购置菌棒四万棒，聘请技术员一名。',
      responsible: 'p-firstSecretary',
    }),
    waits: true,
  },
  decision(6, 'plan.pass', 'townshipCommittee', { minutes: '会议纪要〔2027〕12号' }),
  ...Array.from({ length: reports }, (_, month) =>
    decision(28, 'report.submit', 'firstSecretary', {
      month: `第${month + 1}月`,
      progress: '菌棚主体完工，菌棒到货两万棒，带动贫困户八户。',
    }),
  ),
  decision(4, 'work.complete', 'firstSecretary', { summary: '菌棚建成投产，首批出菇。' }),
  decision(20, 'acceptance.apply', 'firstSecretary', { results: '产菇三万斤，带动十二户，户均增收三千元。' }),
  decision(5, 'preliminary.pass', 'townshipCommittee', { opinion: '现场查验，初验合格。' }),
  ...signers.map((role) => decision(2, 'final.sign', role, { opinion: '终验合格。' })),
  decision(9, 'tranche.release', 'countyFinance', {
    amount: 800_000,
    payee: '水田村集体经济合作社',
    purpose: '示范项目尾款',
    minutes: '会议纪要〔2027〕31号',
    voucher,
  }),
];
