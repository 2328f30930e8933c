import type { FormDefinition } from '../../core/definition/forms.ts';
import { blank, day, passage, line } from '../../core/patterns/papers.ts';
import { listed } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { chosenTitle } from '../open-lists.ts';
import type { Application } from '../proposing.ts';
import { surveyMethodTitles } from '../vocabulary.ts';
import { filedBy, projectLines } from './project-lines.ts';

/** The methods of a survey, each once; those of before are on record without their days. */
function methodsOf(methods: NonNullable<Application['survey']>['methods']): Text[] {
  const titles = methods.map((one) =>
    typeof one === 'string'
      ? chosenTitle({ value: one }, surveyMethodTitles)
      : chosenTitle({ value: one.method, name: one.name }, surveyMethodTitles),
  );
  return titles.filter((title, index) => titles.findIndex(({ zh }) => zh === title.zh) === index);
}

/** The survey report 摸底调研报告. 二(一)1 */
export const surveyReport: FormDefinition<Context> = {
  title: { zh: '贫困村和贫困党员摸底调研报告', en: 'Survey of the village and its poor members' },
  clauses: ['D-03'],
  papers: ({ context: { survey } }) =>
    survey === undefined ? [] : [{ on: survey.at, by: { person: survey.by } }],
  filing: filedBy('village', ({ context }) => context.survey),
  rows({ context }) {
    const { survey } = context;
    return [
      ...projectLines(context),
      line('调研日期', 'Surveyed on', day(survey?.at)),
      line('调研形式', 'Methods', survey && listed(methodsOf(survey.methods))),
      passage('贫困村基本情况', 'Basics of the village', survey?.villageBasics),
      passage('产业发展现状', 'State of local industry', survey?.localIndustry),
      passage('贫困党员基本情况', "Poor members' situation", survey?.poorMembers),
      passage('贫困原因', 'Causes of poverty', survey?.causesOfPoverty),
      passage('脱贫意愿', 'Willingness', survey?.willingness),
      passage('脱贫措施', 'Measures', survey?.measures),
    ];
  },
  opinions: () => [
    blank('村两委意见', 'Village committees'),
    blank('乡镇党委意见', 'Township party committee'),
  ],
};
