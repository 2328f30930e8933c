import type { FormDefinition } from '../../core/definition/forms.ts';
import type { Context } from '../context.ts';
import { classOf } from '../plan.ts';
import { liaisonPostTitles, sexTitles } from '../vocabulary.ts';
import { expertBox, officeBox, verificationBox } from './opinions.ts';

/** The registration form 项目登记表 of a household: person, family, resources, income, the project chosen, and what each level says. 二、三 */
export const registrationForm: FormDefinition<Context> = {
  title: { zh: '农村贫困户党员脱贫工程项目登记表', en: 'Registration form of a household and its project' },
  clauses: ['L-08', 'L-09'],
  papers: ({ context: { form, application } }) =>
    form === undefined ? [] : [{ number: application.number, on: form.on, by: { person: form.by } }],
  rows({ context }) {
    const { application, household, form, plan, liaison, liaisonPost, technicalLead } = context;
    const chosen = form ?? context.purpose;
    return [
      { label: { zh: '申请书编号', en: 'Application' }, value: application.number },
      { label: { zh: '党员户', en: 'Household' }, value: household.name },
      { label: { zh: '身份证号', en: 'Identity number' }, value: { identity: household.identity } },
      { label: { zh: '性别', en: 'Sex' }, value: sexTitles[household.identity.sex] },
      { label: { zh: '出生日期', en: 'Born' }, value: { day: household.identity.birthDate } },
      { label: { zh: '所在村', en: 'Village' }, value: { place: context.place } },
      { label: { zh: '家庭人口', en: 'Members' }, value: form?.members ?? household.members },
      { label: { zh: '劳动力', en: 'Able to work' }, value: household.labourers },
      {
        label: { zh: '人均年收入', en: 'Income a head' },
        value: { fen: form?.incomePerHead ?? household.incomePerHead },
      },
      {
        label: { zh: '资源状况', en: 'Resources' },
        value: form?.resources ?? household.resources,
        long: true,
      },
      { label: { zh: '项目类别', en: 'Class' }, value: classOf(plan, chosen.class)?.title },
      { label: { zh: '项目内容', en: 'Content' }, value: chosen.content, long: true },
      { label: { zh: '项目规模', en: 'Scale' }, value: chosen.scale },
      { label: { zh: '申请金额', en: 'Asked for' }, value: { fen: application.requested } },
      { label: { zh: '行政联系人', en: 'Liaison' }, value: liaison && { person: liaison } },
      {
        label: { zh: '联系人职务', en: "Liaison's post" },
        value: liaisonPost && liaisonPostTitles[liaisonPost],
      },
      {
        label: { zh: '技术负责人', en: 'Technical lead' },
        value: technicalLead && { person: technicalLead },
      },
      { label: { zh: '联系人在场', en: 'Liaison present' }, value: form && { zh: '是', en: 'yes' } },
      { label: { zh: '填表日期', en: 'Completed on' }, value: form && { day: form.on } },
    ];
  },
  lists({ context }) {
    return [
      {
        title: { zh: '入户核查', en: 'Visits' },
        columns: [
          { zh: '日期', en: 'Date' },
          { zh: '组', en: 'Group' },
          { zh: '居住条件', en: 'Housing' },
          { zh: '家庭状况', en: 'Family' },
          { zh: '精神面貌', en: 'Outlook' },
        ],
        rows: context.verification.map((one) => [
          { day: one.on },
          one.group,
          one.living,
          one.family,
          one.outlook,
        ]),
      },
    ];
  },
  opinions: ({ context }) => [verificationBox(context), expertBox(context), officeBox(context)],
};
