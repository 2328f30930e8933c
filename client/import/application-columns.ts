import { text } from '../../machines/core/values/text.ts';
import { classOf, type Plan } from '../../machines/loan/plan.ts';
import { readAmount, readAmountOrZero } from './amounts.ts';
import { readAnswer, readCount, readPaperNumber, readWords } from './answers.ts';
import { plain } from './cell.ts';
import type { Column, TableKind } from './columns.ts';
import { readDay } from './days.ts';
import { identityReader, type IdentityReader } from './identity.ts';
import { personColumns } from './person-columns.ts';
import { right, taking, wrong } from './reading.ts';

const yuanNote = text(
  '以元为单位，最多两位小数；可写 5,000.00 或 5000元',
  'in yuan, at most two decimals, e.g. 5,000.00',
);

/** The application table 项目申请表 of a batch under a plan. */
export function applicationTable(plan: Plan, identities: IdentityReader): TableKind {
  const person = personColumns(identityReader(identities));
  const classes = plan.classes.map(({ code, title }) => `${title.zh}（${code}）`).join('、');
  const number: Column = {
    header: '编号',
    field: 'application.number',
    read: readPaperNumber,
    note: text(
      '字母-年份-批次-顺序号；申请书、合同书、借据用同一编号',
      'letters-year-batch-running number; application, contract and IOU carry the same',
    ),
    sample: `样例 HZ-${plan.year}-1-0001`,
    width: 22,
  };
  return {
    title: '项目申请表',
    columns: [
      number,
      person.name,
      person.identity,
      person.township,
      person.village,
      count('家庭人口', 'household.members', 4),
      count('劳动力', 'household.labourers', 2),
      {
        header: '资源状况',
        field: 'household.resources',
        read: readWords,
        note: text('耕地、山林、水面、住房等', 'land, water, housing'),
        sample: '耕地4亩，房屋3间',
        width: 24,
      },
      {
        header: '人均年收入(元)',
        field: 'household.incomePerHead',
        read: readAmountOrZero,
        note: yuanNote,
        sample: 860,
        width: 16,
      },
      answer('是否村干部', 'household.villageCadre', '否'),
      person.poor('是否贫困户'),
      person.seeksFirmWork,
      person.monitored,
      {
        header: '项目类别',
        field: 'application.class',
        read: classReader(plan),
        note: text(`以下之一：${classes}`, `one of: ${classes}`),
        sample: plan.classes[0]?.title.zh ?? '',
        width: 14,
      },
      {
        header: '项目内容',
        field: 'application.content',
        read: readWords,
        note: text('做什么', 'what is planned'),
        sample: '种植茶叶',
        width: 24,
      },
      {
        header: '规模',
        field: 'application.scale',
        read: readWords,
        note: text('数量和单位，如 3亩、20头', 'quantity and unit'),
        sample: '3亩',
        width: 12,
      },
      {
        header: '申请金额(元)',
        field: 'application.requested',
        read: readAmount,
        note: yuanNote,
        sample: 2000,
        width: 14,
      },
      {
        header: '申请日期',
        field: 'application.on',
        read: readDay,
        note: text('年、月、日写全，如 2027年3月5日 或 2027-03-05', 'year, month, day: 2027-03-05'),
        sample: `${plan.year}-01-20`,
        width: 14,
      },
    ],
  };
}

const count = (header: string, field: string, sample: number): Column => ({
  header,
  field,
  read: readCount,
  note: text('人数，整数', 'how many people'),
  sample,
  width: 10,
});

const answer = (header: string, field: string, sample: string): Column => ({
  header,
  field,
  read: readAnswer,
  note: text('是 或 否（也可用 √ ×、Y N）', '是 (yes) or 否 (no); √ ×, Y N will do'),
  sample,
  width: 12,
});

function classReader(plan: Plan): Column['read'] {
  const known = plan.classes.map(({ title }) => title.zh).join('、');
  const unknown = wrong(
    'unknown-class',
    `方案没有这一类；有：${known}`,
    `the plan has no such class; it has ${known}`,
  );
  return taking(['text'], unknown, ({ text: written }) => {
    const words = plain(written);
    const found = plan.classes.find(({ title }) => title.zh === words) ?? classOf(plan, words);
    return found === undefined ? unknown : right(found.code);
  });
}
