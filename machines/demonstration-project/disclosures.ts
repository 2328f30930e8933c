import type { Field, List, PublicDisclosure, Source } from '../core/definition/forms.ts';
import { approvalLists, approvalRows } from './approving.ts';
import { approvedChange } from './changing.ts';
import type { Context } from './context.ts';
import { completionRows, planRows } from './implementing.ts';
import { moneyRows, tranchesReleased } from './money.ts';
import { paymentsMade } from './paying.ts';
import { categoryTitle } from './open-lists.ts';
import { planItems } from './planning.ts';
import type { DisclosureStage } from './vocabulary.ts';
import { disclosureTitle } from './works-parameters.ts';

type Published = Context['disclosures'][number];

const content: Record<
  DisclosureStage,
  (context: Context, published: Published) => { rows: Field[]; lists: List[] }
> = {
  approval: (context, { at }) => ({ rows: approvalRows(context), lists: approvalLists(context, at) }),
  implementation: (context, { at }) => ({
    rows: [...planRows(context, at), ...moneyRows(context, at)],
    lists: [planItems(context), tranchesReleased(context, at), paymentsMade(context, at)],
  }),
  completion: (context, { at }) => ({
    rows: [...completionRows(context, at), ...moneyRows(context, at)],
    lists: [tranchesReleased(context, at), paymentsMade(context, at)],
  }),
};

const whatAndWhere = (context: Context, { what }: Published): Field[] => {
  const { place, proposal, register } = context;
  const category = approvedChange(context) ?? proposal;
  return [
    { label: { zh: '项目名称', en: 'Project' }, value: proposal?.name },
    { label: { zh: '登记编号', en: 'Register number' }, value: register?.number },
    { label: { zh: '所在村', en: 'Village' }, value: { place } },
    {
      label: { zh: '项目类别', en: 'Category' },
      value: category && categoryTitle(category),
    },
    { label: { zh: '公示内容', en: 'What is disclosed' }, value: what, long: true },
  ];
};

/**
 * The three disclosures 三公开 as the village reads them, one for each on record. Each tells of money and works what the
 * case knew when it was published, so that it says the same for as long as it hangs; the plan is the one passed last.
 * People are told by their roles; of whom money went to, and of the account, only a masked part. 二(二)3
 */
export function disclosures({ context }: Source<Context>): PublicDisclosure[] {
  return context.disclosures.map((published, index, all) => {
    const { stage, where, from, to } = published;
    const before = all.slice(0, index).filter((one) => one.stage === stage).length;
    const { rows, lists } = content[stage](context, published);
    return {
      key: `${stage}-${before + 1}`,
      title: disclosureTitle(context.plan, stage),
      where,
      from,
      to,
      rows: [...whatAndWhere(context, published), ...rows].filter(({ value }) => value !== undefined),
      lists: lists.filter((one) => one.rows.length > 0),
    };
  });
}
