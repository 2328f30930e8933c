import { event } from '../../core/definition/definition.ts';
import { limitRule } from '../../core/patterns/rectification.ts';
import type { Context } from '../context.ts';
import { rectification } from '../parts.ts';
import {
  drawIsOpen,
  drawnOnce,
  evaluatedOnce,
  visitedTogether,
  weakDrawsCriticism,
} from '../rules/supervising.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const inspector = { roles: ['countyOrganisation'], capacity: 'inspect' };

/** Visits, spot checks, evaluation, publicity. 二(二)2, 二(二)3, 四 */
export const supervisionEvents = {
  'visit.record': on({
    ...inspector,
    title: { zh: '记录督导', en: 'record a supervision visit' },
    schema: schemas['visit.record'],
    rules: [visitedTogether, limitRule(['D-14'])],
    clauses: ['D-14'],
  }),
  'headSupervision.record': on({
    roles: ['townshipHead'],
    title: { zh: '记录乡镇负责人监督', en: "record the township head's supervision" },
    schema: schemas['headSupervision.record'],
    clauses: ['D-18'],
  }),
  'spotcheck.draw': on({
    roles: ['clock', 'case'],
    title: { zh: '抽查抽中', en: 'drawn for a spot check' },
    schema: schemas['spotcheck.draw'],
    rules: [drawnOnce],
    clauses: ['D-19'],
  }),
  'spotcheck.result': on({
    ...inspector,
    title: { zh: '记录抽查结果', en: "record a spot check's result" },
    schema: schemas['spotcheck.result'],
    rules: [drawIsOpen, limitRule(['D-19'])],
    clauses: ['D-19'],
  }),
  'evaluation.record': on({
    ...inspector,
    title: { zh: '年度督查评估', en: 'evaluate the year' },
    schema: schemas['evaluation.record'],
    rules: [evaluatedOnce, weakDrawsCriticism, limitRule(['D-34'])],
    clauses: ['D-34', 'D-35'],
  }),
  ...rectification.events,
  'publicity.record': on({
    roles: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
    title: { zh: '记录典型与宣传', en: 'record a typical case or publicity' },
    schema: schemas['publicity.record'],
    clauses: ['D-36'],
  }),
};
