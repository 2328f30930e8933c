import type { FormDefinition, PaperSource, Source } from '../../core/definition/forms.ts';
import { catalogue, day, heads, line, passage } from '../../core/patterns/papers.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';

const outcomes: Record<string, Text | undefined> = {
  closed: { zh: '结项', en: 'closed' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};
const running = { zh: '实施中', en: 'running' };

const programmeLines = ({ title, year, place }: Context) => [
  line('项目库', 'Programme', title),
  line('年度', 'Year', year),
  line('县', 'County', { place }),
];

/** The register of the county's projects 登记册. 二(一)3 */
const projectRegister: FormDefinition<Context> = {
  title: { zh: '党员精准扶贫示范项目登记册', en: 'Register of demonstration projects' },
  clauses: ['D-08'],
  filing: ({ context, case: c }) => ({ unit: { place: context.place }, on: c.asOf }),
  rows: ({ context }) => programmeLines(context),
  lists: ({ context }) => [
    {
      title: { zh: '登记项目', en: 'Projects' },
      columns: heads(
        ['序号', 'No.'],
        ['登记编号', 'Number'],
        ['项目名称', 'Project'],
        ['所在村', 'Village'],
        ['登记日期', 'Entered on'],
        ['情况', 'State'],
        ['结束日期', 'Ended on'],
        ['事项编号', 'Case'],
      ),
      rows: context.register.map(({ seq, number, title, village, at, ended, project }) => [
        seq,
        number,
        title,
        { place: village },
        day(at),
        ended === undefined ? running : (outcomes[ended.outcome] ?? ended.outcome),
        day(ended?.at),
        project,
      ]),
    },
  ],
};

const drawn = ({ context, no }: PaperSource<Context>) => context.draws[no - 1];

/** The record of a draw of spot checks 抽查抽取记录, with all that it takes to draw again. 二(二)3 */
const drawRecord: FormDefinition<Context> = {
  title: { zh: '示范项目抽查抽取记录', en: 'Record of a draw of spot checks' },
  clauses: ['D-19'],
  papers: ({ context }: Source<Context>) => context.draws.map(({ draw, at }) => ({ number: draw, on: at })),
  filing: (from) => ({ unit: { place: from.context.place }, on: drawn(from)?.at }),
  rows(from) {
    const one = drawn(from);
    return [
      ...programmeLines(from.context),
      line('抽查编号', 'Draw', one?.draw),
      line('抽查月份', 'Month', one?.period),
      line('抽取日期', 'Drawn on', day(one?.at)),
      line('参加项目数', 'Projects that took part', one?.among.length),
      line('抽中项目数', 'Drawn', one?.drawn.length),
      passage('抽取种子', 'Seed', one?.seed),
      passage('重抽核对', 'To draw again', {
        zh: `名单按登记顺序列在下表。以“种子/事项编号”逐个计算，按所得数从小到大，取前若干个；同一种子和名单，重抽结果必然相同。核对命令：countersign draw --check ${from.case.id}`,
        en: `The list below is in the order of the register. A number is made of "seed/case" for each; the smallest are drawn. The same seed over the same list comes out the same. To check: countersign draw --check ${from.case.id}`,
      }),
    ];
  },
  lists(from) {
    const { register } = from.context;
    const one = drawn(from);
    return [
      {
        title: { zh: '参加抽取的项目', en: 'Projects that took part' },
        columns: heads(
          ['序号', 'No.'],
          ['登记编号', 'Number'],
          ['事项编号', 'Case'],
          ['项目名称', 'Project'],
          ['所在村', 'Village'],
          ['是否抽中', 'Drawn'],
        ),
        rows: (one?.among ?? []).map((project, index) => {
          const entry = register.find((known) => known.project === project);
          return [
            index + 1,
            entry?.number,
            project,
            entry?.title,
            entry && { place: entry.village },
            one?.drawn.includes(project) === true ? { zh: '抽中', en: 'drawn' } : undefined,
          ];
        }),
      },
    ];
  },
};

const filed = { projectRegister, drawRecord };

/** The papers of a county's programme, by name. */
export const forms: Record<string, FormDefinition<Context>> = { ...filed, catalogue: catalogue([], filed) };
