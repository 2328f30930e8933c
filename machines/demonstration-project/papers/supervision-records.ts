import type { Field, FormDefinition, PaperSource } from '../../core/definition/forms.ts';
import { blank, day, heads, line, passage, who } from '../../core/patterns/papers.ts';
import type { Context } from '../context.ts';
import { visitingPartyTitles } from '../vocabulary.ts';
import { filedBy, projectLines } from './project-lines.ts';

const ordered = (order: { finding: string; limit?: string | undefined } | undefined): Field[] => [
  passage('责令整改', 'To be put right', order?.finding),
  line('整改期限', 'By', day(order?.limit)),
];

const signing = () => [
  blank('参加人员签字', 'Signed by those who took part'),
  blank('被督导方签字', 'Signed by those who were visited'),
];

const visited = ({ context, no }: PaperSource<Context>) => context.visits[no - 1];

/** The record of a supervision visit 督导记录表. 二(二)2 */
export const supervisionRecord: FormDefinition<Context> = {
  title: { zh: '示范项目督导记录表', en: 'Record of a supervision visit' },
  clauses: ['D-14'],
  papers: ({ context }) => context.visits.map(({ on, by }) => ({ on, by: { person: by } })),
  filing: filedBy('county', visited),
  rows(from) {
    const visit = visited(from);
    return [
      ...projectLines(from.context),
      line('督导日期', 'Visited on', day(visit?.on)),
      passage('查看情况', 'Findings', visit?.findings),
      ...ordered(visit?.rectification),
    ];
  },
  lists: (from) => [
    {
      title: { zh: '参加人员', en: 'Members' },
      columns: heads(['所属单位', 'Of'], ['姓名', 'Name'], ['签字', 'Signature']),
      rows: (visited(from)?.members ?? []).map(({ party, person }) => [
        visitingPartyTitles[party],
        { person },
        undefined,
      ]),
    },
  ],
  opinions: signing,
};

/** Those that were made: of what is only drawn, nobody reads before. */
const made = ({ spotChecks }: Context) => spotChecks.filter((one) => one.result !== undefined);
const checked = ({ context, no }: PaperSource<Context>) => made(context)[no - 1];

/** The record of an unannounced spot check 抽查记录表, with the draw that it follows. 二(二)3 */
export const spotCheckRecord: FormDefinition<Context> = {
  title: { zh: '示范项目抽查记录表', en: 'Record of a spot check' },
  clauses: ['D-19'],
  papers: ({ context }) =>
    made(context).map(({ draw, at, result }) => ({
      number: draw,
      on: result?.on ?? at,
      by: who(result?.by),
    })),
  filing: filedBy('county', (from) => checked(from)?.result),
  rows(from) {
    const check = checked(from);
    const result = check?.result;
    return [
      ...projectLines(from.context),
      line('抽查编号', 'Draw', check?.draw),
      line('抽中日期', 'Drawn on', day(check?.at)),
      line('抽查日期', 'Checked on', day(result?.on)),
      passage('查看情况', 'Findings', result?.findings),
      ...ordered(result?.rectification),
    ];
  },
  lists: (from) => [
    {
      title: { zh: '抽查人员', en: 'Who checked' },
      columns: heads(['姓名', 'Name'], ['签字', 'Signature']),
      rows: (checked(from)?.result?.members ?? []).map((person) => [{ person }, undefined]),
    },
  ],
  opinions: signing,
};
