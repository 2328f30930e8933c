import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import {
  fromTheCurrent,
  notYetAccepted,
  successorIsFree,
  supportedByOpinion,
  tranchesSettled,
  worthPromoting,
} from '../rules/accepting.ts';
import { schemas } from '../schemas.ts';
import { nothingToRectify } from '../supervising.ts';

const on = event<Context>();
const county = { roles: ['countyOrganisation'], capacity: 'approve' };

/** Acceptance, promotion, withdrawal, close and handover. 二(二)2, 二(三), 四(一) */
export const closingEvents = {
  'project.promote': on({
    ...county,
    title: { zh: '示范推广', en: 'promote the project' },
    schema: schemas['project.promote'],
    verdict: 'favourable',
    rules: [worthPromoting],
    clauses: ['D-24'],
  }),
  'pairing.record': on({
    roles: ['firstSecretary', 'villageCommittee'],
    title: { zh: '记录结对帮扶', en: 'record a pairing' },
    schema: schemas['pairing.record'],
    clauses: ['D-25'],
  }),
  'lecture.record': on({
    roles: ['firstSecretary', 'villageCommittee'],
    title: { zh: '记录大讲堂', en: 'record a lecture' },
    schema: schemas['lecture.record'],
    clauses: ['D-25'],
  }),
  'withdrawal.opinion': on({
    roles: ['lineDepartment'],
    capacity: 'advise',
    title: { zh: '对撤回提出意见', en: 'give an opinion on withdrawal' },
    schema: schemas['withdrawal.opinion'],
    rules: [notYetAccepted],
    clauses: ['D-15'],
  }),
  'project.withdraw': on({
    ...county,
    title: { zh: '撤回项目', en: 'withdraw the project' },
    schema: schemas['project.withdraw'],
    verdict: 'adverse',
    rules: [notYetAccepted, supportedByOpinion],
    clauses: ['D-15', 'D-16'],
  }),
  'project.close': on({
    ...county,
    title: { zh: '结项', en: 'close the project' },
    schema: schemas['project.close'],
    rules: [tranchesSettled, nothingToRectify],
    clauses: ['D-32'],
  }),
  'handover.retry': on({
    roles: ['countyOrganisation'],
    title: { zh: '再次移交资金', en: 'try the handover of money again' },
    schema: schemas['handover.retry'],
    clauses: ['D-16'],
  }),
  'firstSecretary.handover': on({
    roles: ['countyOrganisation'],
    title: { zh: '第一书记交接', en: 'hand over the post of first secretary' },
    schema: schemas['firstSecretary.handover'],
    rules: [fromTheCurrent, successorIsFree],
    clauses: ['D-33'],
  }),
};
