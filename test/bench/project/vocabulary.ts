import { z } from 'zod';
import { addDays, dateOf, endOfDay } from '../../../machines/core/values/calendar.ts';
import type { RoleDefinition } from '../../../machines/core/definition/definition.ts';
import { positiveFen } from '../../../machines/core/values/money.ts';
import { approval } from '../../../machines/core/patterns/review.ts';
import { place } from '../../../machines/core/values/place.ts';
import { longText, shortText } from '../../../machines/core/values/text.ts';
import type { Instant, Role } from '../../../machines/core/values/vocabulary.ts';

/** What both sides of the benchmark share: roles, forms, steps with their time limits. */

export const roles = {
  firstSecretary: { title: { zh: '第一书记', en: 'first secretary' }, level: 'village' },
  villageCommittee: { title: { zh: '村两委', en: 'village committees' }, level: 'village' },
  townshipCommittee: { title: { zh: '乡镇党委', en: 'township party committee' }, level: 'township' },
  countyOrganisation: { title: { zh: '县委组织部', en: 'county organisation department' }, level: 'county' },
  lineDepartment: { title: { zh: '业务主管部门', en: 'line department' }, level: 'county' },
  dispatchingUnit: { title: { zh: '派出单位', en: 'dispatching unit' }, level: 'village' },
  countyFinance: { title: { zh: '县财政局', en: 'county finance office' }, level: 'county' },
} satisfies Record<Role, RoleDefinition>;
export type RoleName = keyof typeof roles;

/** The three that sign the final acceptance, in any order. */
export const signers: RoleName[] = ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'];

export const schemas = {
  'proposal.submit': z.strictObject({ name: shortText, summary: longText }),
  'village.approve': approval,
  'township.approve': approval,
  'county.approve': approval,
  'plan.file': z.strictObject({ content: longText, responsible: shortText }),
  'plan.pass': z.strictObject({ minutes: shortText }),
  'report.submit': z.strictObject({ month: shortText, progress: longText }),
  'work.complete': z.strictObject({ summary: longText }),
  'acceptance.apply': z.strictObject({ results: longText }),
  'preliminary.pass': z.strictObject({ opinion: longText }),
  'final.sign': z.strictObject({ opinion: longText }),
  'tranche.release': z.strictObject({
    amount: positiveFen,
    payee: shortText,
    purpose: shortText,
    minutes: shortText,
    voucher: shortText,
  }),
};
export type Schemas = typeof schemas;
export type EventName = keyof Schemas;

/** The steps of a project: who is awaited, with which decision, and for how many days. */
export const steps = {
  drafting: step('申报', 'proposal', 'firstSecretary', 'proposal.submit', 20),
  village: step('村两委评议', 'village deliberation', 'villageCommittee', 'village.approve', 5),
  township: step('乡镇党委审核', 'township review', 'townshipCommittee', 'township.approve', 5),
  county: step('县委组织部审批', 'county approval', 'countyOrganisation', 'county.approve', 10),
  planning: step('编制实施方案', 'implementation plan', 'firstSecretary', 'plan.file', 15),
  meeting: step('班子讨论', 'leadership meeting', 'townshipCommittee', 'plan.pass', 10),
  working: step('项目实施', 'implementation', 'firstSecretary', 'work.complete', 400),
  applying: step('申请验收', 'application for acceptance', 'firstSecretary', 'acceptance.apply', 60),
  preliminary: step('乡镇初验', 'preliminary acceptance', 'townshipCommittee', 'preliminary.pass', 10),
  final: step('县级终验', 'final acceptance', 'countyOrganisation', 'final.sign', 20),
  paying: step('拨付尾款', 'last tranche', 'countyFinance', 'tranche.release', 30),
};
export type StepName = keyof typeof steps;

function step(zh: string, en: string, owner: RoleName, event: EventName, days: number) {
  return { title: { zh, en }, owner, event, days };
}

/** What runs beside the steps, and for how many days: the monthly report starts again with each report. */
export const beside = {
  application: { title: { zh: '申报截止', en: 'application deadline' }, days: 42 },
  implementation: { title: { zh: '项目实施期', en: 'implementation window' }, days: 486 },
  report: { title: { zh: '每月进展报告', en: 'monthly report' }, days: 30 },
  evaluation: { title: { zh: '年度督查评估', en: 'yearly evaluation' }, days: 365 },
};
export type BesideName = keyof typeof beside;

/** The end of a day so many days later. */
export const daysAfter = (at: Instant, days: number): Instant => endOfDay(addDays(dateOf(at), days));

export const input = z.strictObject({ place, title: shortText, programmeYear: z.int() });
export type Input = z.output<typeof input>;
