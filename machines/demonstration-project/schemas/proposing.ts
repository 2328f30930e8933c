import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { categories, consultedParties, surveyMethods } from '../vocabulary.ts';
import { attested, personId, reasons, villagerId } from './common.ts';

/** What the survey of the village found. 二(一)1 */
const survey = z.strictObject({
  methods: z.array(z.enum(surveyMethods)).min(1).max(surveyMethods.length),
  villageBasics: longText,
  localIndustry: longText,
  poorMembers: longText,
  causesOfPoverty: longText,
  willingness: longText,
  measures: longText,
});

/** The poor party member who is to lead, attested as 难脱贫, 想脱贫 and 无方向. */
const leadingMember = z.strictObject({
  person: villagerId,
  hardToLift: z.boolean(),
  willing: z.boolean(),
  withoutDirection: z.boolean(),
  basis: longText,
});

const consultation = z.strictObject({
  party: z.enum(consultedParties),
  person: personId,
  on: plainDate,
  view: longText,
});

/** The application form 《申报审批表》 as the first secretary fills it in. 二(一)2 */
const proposal = z.strictObject({
  name: shortText,
  category: z.enum(categories),
  summary: longText,
  leadingMembers: z.array(leadingMember).max(20),
  consulted: z.array(consultation).max(20),
  /** Checked against the local plan, its reach 辐射带动 and participation 参与度. */
  fit: z.strictObject({ localPlan: attested, reach: attested, participation: attested }),
  /** The special account 专户 that will hold the money. */
  specialAccount: shortText,
});

/** From the survey to the decision of the county. */
export const proposing = {
  'survey.record': survey,
  'proposal.draft': proposal.partial(),
  'proposal.submit': proposal,
  'proposal.abandon': z.strictObject({ reasons }),
  'registration.retry': z.strictObject({}).optional(),
};
export type Survey = z.output<typeof survey>;
export type Proposal = z.output<typeof proposal>;
