import type { FormDefinition } from '../../core/definition/forms.ts';
import { blank, day, line, passage, yesOrNo } from '../../core/patterns/papers.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { listed } from '../../core/values/text.ts';
import type { Context } from '../context.ts';
import { ageOn, registersOf } from '../household.ts';
import { classOf } from '../plan.ts';
import { registerTitles, sexTitles } from '../vocabulary.ts';
import { officeBox } from './opinions.ts';
import { filedBy, loanLines } from './loan-lines.ts';

/** The application 项目申请表, under its plan's year and class, with the registers that the household is in. 二 */
export const applicationForm: FormDefinition<Context> = {
  title: { zh: '农村贫困党员脱贫工程项目申请表', en: 'Application for a loan' },
  clauses: ['L-05'],
  papers: ({ context: { application, household } }) => [
    { number: application.number, on: application.on, by: household.name },
  ],
  filing: filedBy('township', () => undefined),
  rows({ context, case: c }) {
    const { application, household, plan } = context;
    const { identity } = household;
    const on = dateOf(c.openedAt);
    const registers = registersOf(household, on, plan.agedFrom).map((one) => registerTitles[one]);
    return [
      ...loanLines(context),
      line('性别', 'Sex', sexTitles[identity.sex]),
      line('年龄', 'Age', ageOn(identity.birthDate, application.on)),
      line('家庭人口', 'Members', household.members),
      line('劳动力', 'Able to work', household.labourers),
      line('人均年收入', 'Income a head', { fen: household.incomePerHead }),
      line('是否村干部', 'Village cadre', yesOrNo(household.villageCadre)),
      line('计划年度', "Plan's year", application.year),
      line('项目类别', 'Class', classOf(plan, application.class)?.title),
      line('项目规模', 'Scale', application.scale),
      line('申请金额', 'Asked for', { fen: application.requested }),
      line('金额（大写）', 'In words', { inWords: application.requested }),
      line('申请日期', 'Applied on', day(application.on)),
      passage('项目内容', 'Content', application.content),
      passage('资源状况', 'Resources', household.resources),
      passage('所在登记表', 'Registers', listed(registers)),
    ];
  },
  opinions: ({ context }) => [
    blank('申请人', 'Applicant'),
    blank('村党支部意见', 'Village branch'),
    blank('乡镇党委意见', 'Township party committee'),
    officeBox(context),
  ],
};
