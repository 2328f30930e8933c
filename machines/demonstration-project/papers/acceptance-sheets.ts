import type { FormDefinition, OpinionBox, PaperSource } from '../../core/definition/forms.ts';
import { blank, box, day, line, passage } from '../../core/patterns/papers.ts';
import { sumOf } from '../../core/patterns/tranche.ts';
import type { Context } from '../context.ts';
import { spentOf, wholeOf } from '../money.ts';
import { roles } from '../roles.ts';
import { filedBy, projectLines } from './project-lines.ts';

const [passed, failed] = [
  { zh: '合格', en: 'passed' },
  { zh: '不合格', en: 'failed' },
];

const applied = (context: Context) => [
  ...projectLines(context),
  line('验收申请日期', 'Applied on', day(context.acceptance.appliedAt)),
  line('开工日期', 'Work began', day(context.startedAt)),
  line('完工日期', 'Work ended', day(context.completedAt)),
  line('资金总额', 'Fund', { fen: wholeOf(context) }),
  line('已拨付', 'Released', { fen: sumOf(context.tranches, 'released') }),
  line('已支出', 'Spent', { fen: spentOf(context) }),
  passage('实施成效', 'Results', context.acceptance.results),
];

const inspected = ({ context, no }: PaperSource<Context>) => context.acceptance.preliminary[no - 1];

/** The township's preliminary acceptance 初验表. 二(三)1 */
export const preliminarySheet: FormDefinition<Context> = {
  title: { zh: '示范项目初验表', en: 'Preliminary acceptance' },
  clauses: ['D-21'],
  papers: ({ context }) =>
    context.acceptance.preliminary.map(({ inspectedOn, by }) => ({ on: inspectedOn, by: { person: by } })),
  filing: filedBy('township', inspected),
  rows: ({ context }) => applied(context),
  opinions(from) {
    const found = inspected(from);
    const opinion = found?.opinion ?? found?.reasons?.join('；');
    const signed = found && { by: found.by, at: found.at, on: found.inspectedOn };
    return [
      blank('第一书记', 'First secretary'),
      box({ zh: '乡镇初验意见', en: 'The township' }, signed, found?.passed ? passed : failed, { opinion }),
    ];
  },
};

const parties = ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'];

/** The final acceptance on site 终验表: a box for each of the three who sign. 二(三)1 */
export const finalSheet: FormDefinition<Context> = {
  title: { zh: '示范项目终验表', en: 'Final acceptance' },
  clauses: ['D-22'],
  papers: ({ context: { acceptance } }) => {
    const last = acceptance.signatures.at(-1) ?? acceptance.refusals.at(-1);
    return last === undefined ? [] : [{ on: last.inspectedOn, by: { person: last.by } }];
  },
  filing: filedBy('county', ({ context: { acceptance } }) =>
    acceptance.signatures.find((one) => one.role === 'countyOrganisation'),
  ),
  rows: ({ context }) => [
    ...applied(context),
    line('终验通过日期', 'Accepted on', day(context.acceptance.acceptedAt)),
  ],
  opinions: ({ context: { acceptance } }) =>
    parties.map((role): OpinionBox => {
      const title = roles[role]?.title ?? { zh: role, en: role };
      const signed = acceptance.signatures.findLast((one) => one.role === role);
      const refused = acceptance.refusals.findLast((one) => one.role === role);
      const last = signed ?? refused;
      const on = last && { by: last.by, at: last.at, on: last.inspectedOn };
      const opinion = signed?.opinion ?? refused?.reasons.join('；');
      return box(title, on, signed === undefined ? failed : passed, { opinion });
    }),
};
