import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { countyApproval, townshipReview, villageDeliberation } from '../parts.ts';
import {
  attestedMember,
  consultedBefore,
  everyoneConsulted,
  fitsTheVillage,
  oneLeadingMember,
} from '../rules/proposing.ts';
import { schemas } from '../schemas.ts';
import { surveyWindow } from '../windows.ts';

const on = event<Context>();
const author = { roles: ['firstSecretary'], capacity: 'propose' };

/** From the survey to the register. 二(一) */
export const proposalEvents = {
  'survey.record': on({
    ...author,
    title: { zh: '记录调研结果', en: 'record the survey' },
    schema: schemas['survey.record'],
    startsFrom: ['survey.record'],
    rules: [surveyWindow.rule()],
    clauses: ['D-03', 'D-02'],
  }),
  'proposal.draft': on({
    ...author,
    title: { zh: '保存草稿', en: 'save a draft' },
    schema: schemas['proposal.draft'],
    startsFrom: ['proposal.draft', 'proposal.submit'],
    clauses: ['D-06'],
  }),
  'proposal.submit': on({
    ...author,
    title: { zh: '提交申报审批表', en: 'submit the application form' },
    schema: schemas['proposal.submit'],
    startsFrom: ['proposal.draft', 'proposal.submit'],
    rules: [oneLeadingMember, attestedMember, everyoneConsulted, consultedBefore, fitsTheVillage],
    clauses: ['D-04', 'D-05'],
  }),
  'proposal.abandon': on({
    ...author,
    title: { zh: '撤销申报', en: 'abandon the proposal' },
    schema: schemas['proposal.abandon'],
    clauses: ['D-06'],
  }),
  ...villageDeliberation.events,
  ...townshipReview.events,
  ...countyApproval.events,
  'registration.retry': on({
    roles: ['countyOrganisation'],
    title: { zh: '再次登记', en: 'try the register again' },
    schema: schemas['registration.retry'],
    clauses: ['D-08'],
  }),
};
