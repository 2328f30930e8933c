import type { FormDefinition, ReportDefinition } from '../../core/definition/forms.ts';
import { withCorrections } from '../../core/patterns/correction.ts';
import { catalogue } from '../../core/patterns/papers.ts';
import { applicationForm } from '../application-form.ts';
import { assessments } from '../assessments.ts';
import type { Context } from '../context.ts';
import { implementationPlan } from '../implementation-plan.ts';
import { finalSheet, preliminarySheet } from './acceptance-sheets.ts';
import { appropriationRequest } from './appropriation-request.ts';
import { monthlyReturn } from './monthly-return.ts';
import { paymentSlip } from './payment-slip.ts';
import { spotCheckRecord, supervisionRecord } from './supervision-records.ts';
import { surveyReport } from './survey-report.ts';
import { townshipSummary } from './township-summary.ts';

/** What a project's papers are, in the order in which its file has them. */
const filed: Record<string, FormDefinition<Context>> = {
  applicationForm: withCorrections(applicationForm),
  surveyReport,
  implementationPlan: withCorrections(implementationPlan),
  appropriationRequest,
  paymentSlip,
  supervisionRecord,
  spotCheckRecord,
  preliminarySheet,
  finalSheet,
};

/** The papers of a project, by name; the last is the catalogue of its file. */
export const forms: Record<string, FormDefinition<Context>> = { ...filed, catalogue: catalogue([], filed) };

/** What the county reads over all projects. */
export const reports: Record<string, ReportDefinition<Context>> = {
  assessments,
  monthlyReturn,
  townshipSummary,
};
