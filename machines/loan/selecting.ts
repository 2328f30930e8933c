import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { type Stamp, stamp } from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import { timed } from '../core/patterns/timed.ts';
import { dateOf } from '../core/values/calendar.ts';
import {
  classCode,
  content,
  incomePerHead,
  liaisonPresence,
  resources,
  scale,
  yesOrNo,
} from './form-fields.ts';
import { members } from './household.ts';
import { amongTheChosen } from './chosen.ts';
import type { Determination } from './determining.ts';
import type { Loan } from './loan.ts';
import { hasLiaison } from './people.ts';
import { classTitle } from './plan.ts';
import { timeLimit } from './time-limits.ts';
import type { Verification } from './verifying.ts';

/** The project is chosen with the household, on the registration form 项目登记表. 二 */

const registration = z.strictObject({
  class: classCode('项目类别', 'class of the project'),
  content,
  scale,
  liaisonPresent: liaisonPresence(z.literal(true)),
  householdAgrees: field(z.literal(true), '党员户是否同意所选项目', 'household agrees to the project', {
    options: yesOrNo,
  }),
  members,
  resources,
  incomePerHead,
  on: happened('填表日期', 'completed on'),
});

/** What the choice of the project leaves on record. */
export interface Selection {
  /** The form as filled in with the household, who has agreed. */
  form?: Stamp & Omit<z.output<typeof registration>, 'householdAgrees'>;
}

type Context = Loan & Verification & Determination & Selection;
const event = eventOf<Context>();

export const selectingEvents = {
  'form.complete': event({
    roles: ['verificationGroup'],
    capacity: 'verify',
    title: { zh: '填写项目登记表', en: 'complete the registration form' },
    schema: registration,
    startsFrom: ['form.complete'],
    rules: [
      hasLiaison(['L-09']),
      amongTheChosen,
      {
        code: 'village-cadre',
        clauses: ['L-07'],
        broken: ({ context }) =>
          context.household.villageCadre
            ? { zh: '该户党员是村干部，应予排除。', en: 'The member is a village cadre and is excluded.' }
            : undefined,
      },
      {
        code: 'better-off',
        clauses: ['L-07'],
        broken({ context }) {
          const last = context.verification.at(-1);
          if (last?.betterOff !== true) return undefined;
          return {
            zh: `${last.on}走访认定该户家庭条件较好，应予排除。`,
            en: `The visit of ${last.on} found the household better off; it is excluded.`,
          };
        },
      },
      {
        code: 'not-poor',
        clauses: ['L-07'],
        broken: ({ context }) =>
          context.household.poor
            ? undefined
            : {
                zh: '登记显示该户不是贫困党员户，只借给贫困且有能力实施项目的户，应予排除。',
                en: 'On record the household is not poor; only the poor who are able to work a project are lent to. It is excluded.',
              },
      },
      {
        code: 'not-able',
        clauses: ['L-07'],
        broken({ context }) {
          const last = context.verification.at(-1);
          if (last?.able !== false) return undefined;
          return {
            zh: `${last.on}走访认定该户没有从事项目的能力，只借给贫困且有能力实施项目的户，应予排除。`,
            en: `The visit of ${last.on} found the household not able to carry out a project; it is excluded.`,
          };
        },
      },
      {
        // A household that wants another class of project applies anew: applications are entered by class.
        code: 'class-differs',
        clauses: ['L-05', 'L-08'],
        field: 'class',
        broken({ context: { plan, application }, data }) {
          if (data.class === application.class) return undefined;
          const [entered, given] = [classTitle(plan, application.class), classTitle(plan, data.class)];
          return {
            zh: `申请按“${entered.zh}”登记，登记表填的是“${given.zh}”；改类别须重新申请。`,
            en: `The application is entered under ${entered.en}, the form under ${given.en}; another class needs a new application.`,
          };
        },
      },
      notBefore(['L-08'], ({ verification }) => {
        const last = verification.at(-1);
        return last && { day: last.on, what: { zh: '入户走访', en: 'the visit' } };
      }),
      // What was found not to be feasible is chosen anew.
      notBefore(['L-08', 'L-10'], ({ judgements }) => {
        const last = judgements.at(-1);
        return last && { day: dateOf(last.at), what: { zh: '上一次论证', en: 'the judgement before' } };
      }),
    ],
    record(_, decided) {
      const { householdAgrees: __, ...form } = decided.data;
      const purpose = { class: form.class, content: form.content, scale: form.scale };
      return { form: { ...form, ...stamp(decided) }, purpose };
    },
    clauses: ['L-08'],
  }),
};

/** Liaison and technical lead first, then the form; or the household is left out, or gets no loan. */
export const selectionState: StatePart = {
  meta: { title: { zh: '选定项目', en: 'choice of the project' }, stage: 'verification' },
  ...timed({
    title: { zh: '落实联系人、填写登记表', en: 'liaison and registration form' },
    owner: ['townshipCommittee', 'verificationGroup'],
    awaits: ({ liaison }: Context) => [liaison === undefined ? 'townshipCommittee' : 'verificationGroup'],
    deadline: 'registrationForm',
    escalate: ['townshipCommittee', 'verificationGroup', 'countyLoanOffice'],
    quiet: true,
  }),
  on: {
    'household.exclude': { target: '#excluded', actions: 'household.exclude' },
    'liaison.assign': { actions: 'liaison.assign' },
    'form.complete': { target: 'feasibility', actions: 'form.complete' },
    'loan.decline': { target: '#declined', actions: 'recordDeclined' },
  },
};

export const selectingDeadlines = {
  registrationForm: timeLimit('registrationForm', { zh: '登记表时限', en: 'registration form' }, [
    'L-08',
    'L-09',
  ]),
};
