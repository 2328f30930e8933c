import { event } from '../../core/definition/definition.ts';
import { limitRule } from '../../core/patterns/rectification.ts';
import type { Context } from '../context.ts';
import { finalSigning } from '../parts.ts';
import {
  fromTheCurrent,
  notYetAccepted,
  onSite,
  successorIsFree,
  supportedByOpinion,
  tranchesSettled,
  worthPromoting,
} from '../rules/accepting.ts';
import { fullyDisclosed, nothingToRectify } from '../rules/implementing.ts';
import { schemas } from '../schemas.ts';
import { acceptanceWindow } from '../windows.ts';

const on = event<Context>();
const author = { roles: ['firstSecretary'], capacity: 'propose' };
const township = { roles: ['townshipHead'], capacity: 'accept' };
const three = { roles: ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'], capacity: 'accept' };
const county = { roles: ['countyOrganisation'], capacity: 'approve' };

/** Acceptance, promotion, withdrawal, close and handover. 二(二)2, 二(三), 四(一) */
export const acceptanceEvents = {
  'acceptance.apply': on({
    ...author,
    title: { zh: '提出验收申请', en: 'apply for acceptance' },
    schema: schemas['acceptance.apply'],
    startsFrom: ['acceptance.apply'],
    rules: [acceptanceWindow.rule(), fullyDisclosed, nothingToRectify],
    clauses: ['D-21', 'D-20'],
  }),
  'preliminary.pass': on({
    ...township,
    title: { zh: '初验合格', en: 'pass preliminary acceptance' },
    schema: schemas['preliminary.pass'],
    verdict: 'favourable',
    clauses: ['D-21'],
  }),
  'preliminary.fail': on({
    ...township,
    title: { zh: '初验不合格', en: 'fail preliminary acceptance' },
    schema: schemas['preliminary.fail'],
    verdict: 'adverse',
    rules: [limitRule(['D-21'], 'limit')],
    clauses: ['D-21'],
  }),
  'acceptance.resubmit': on({
    ...author,
    title: { zh: '整改后再次申请', en: 'resubmit after rectification' },
    schema: schemas['acceptance.resubmit'],
    clauses: ['D-21'],
  }),
  'final.sign': on({
    ...three,
    title: { zh: '终验签字', en: 'sign final acceptance' },
    schema: schemas['final.sign'],
    verdict: 'favourable',
    rules: [...finalSigning.rules, onSite, acceptanceWindow.rule()],
    clauses: ['D-22', 'D-20'],
  }),
  'final.refuse': on({
    ...three,
    title: { zh: '终验不予通过', en: 'refuse final acceptance' },
    schema: schemas['final.refuse'],
    verdict: 'adverse',
    rules: [onSite, limitRule(['D-22'], 'limit')],
    clauses: ['D-22'],
  }),
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
