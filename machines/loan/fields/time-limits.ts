import type { FieldTitle } from '../../core/definition/field.ts';
import type { Plan } from '../plan.ts';
import { titled } from './titled.ts';

const limit = (zh: string, en: string): FieldTitle => titled(zh, en, '工作日', 'working days');

/** The steps that have a time limit, as a plan names them. */
export const stageLimits: Record<keyof Plan['timeLimits'], FieldTitle> = {
  verification: limit('入户核查', 'verification'),
  registrationForm: limit('填写登记表', 'registration form'),
  feasibility: limit('可行性论证', 'feasibility'),
  determination: limit('审定金额', 'determination'),
  signing: limit('签订责任书', 'responsibility letter'),
  contract: limit('合同书和借据', 'contract and IOU'),
  numbering: limit('核查编号', 'numbering'),
  change: limit('项目变更审定', 'change of the project'),
  reschedule: limit('展期审定', 'reschedule'),
  rectification: limit('限期整改', 'rectification'),
};
