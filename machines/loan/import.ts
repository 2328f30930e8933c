import { z } from 'zod';
import type { ImportColumn, ImportedEntry, ImportTable } from '../core/definition/imports.ts';
import { shortText, text } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import type { Context as BatchContext } from './batch/context.ts';
import type { Context } from './context.ts';
import { input, paperNumber, type Input } from './input.ts';
import { shippedPlan } from './plan-input.ts';
import type { Plan } from './plan.ts';
import { registered } from './programme/registers.ts';

/** The tables in which applications and registers reach an office on paper, and how they become loans and register entries. */

const column = (
  header: string,
  field: string,
  kind: ImportColumn['kind'],
  note: Text,
  sample: ImportColumn['sample'],
  width: number,
): ImportColumn => ({ header, field, kind, note, sample, width });

const yesOrNo = text('是 或 否（也可用 √ ×、Y N）', '是 (yes) or 否 (no); √ ×, Y N will do');
const answer = (header: string, field: string, sample: string, width: number) =>
  column(header, field, 'yesNo', yesOrNo, sample, width);
const amount = (header: string, field: string, kind: 'amount' | 'income', sample: number, width: number) =>
  column(
    header,
    field,
    kind,
    text('以元为单位，最多两位小数；可写 5,000.00 或 5000元', 'in yuan, at most two decimals, e.g. 5,000.00'),
    sample,
    width,
  );
const count = (header: string, field: string, sample: number) =>
  column(header, field, 'count', text('人数，整数', 'how many people'), sample, 10);

/** The columns that both tables have about a person. */
const person = {
  name: column('姓名', 'household.name', 'words', text('', ''), '样例户', 12),
  identity: column(
    '身份证号',
    'household.identity',
    'identity',
    text(
      '18位；这一列须为“文本”格式，否则 Excel 会丢失末几位。导入后只保存前4位、末2位和不可逆的指纹',
      '18 characters in a column of text format. Only the first 4 and last 2 and a one-way fingerprint are kept',
    ),
    '349999193501010006',
    22,
  ),
  township: column('乡镇', 'township', 'words', text('名录中的名称', 'as in the directory'), '', 12),
  village: column('村', 'village', 'words', text('该乡镇的村', 'a village of that township'), '', 12),
  seeksFirmWork: answer('是否需到企业工作', 'household.seeksFirmWork', '否', 18),
  monitored: answer('是否监测对象', 'household.monitored', '否', 14),
};

/** `household.` of the values: what comes after it, with its value. */
const part = (values: Record<string, unknown>, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), value]] : [],
    ),
  );

type Batch = Pick<BatchContext, 'plan' | 'no' | 'programme'>;

/** The application table 项目申请表 of a batch: one loan a row. 二 */
export const applicationTable: ImportTable<Batch> = {
  title: '项目申请表',
  into: { lifecycle: 'loanBatch', option: 'batch', title: text('批次', 'batch') },
  example: (year) => ({ plan: { ...shippedPlan('2007'), year }, no: 1, programme: '' }),
  columns: ({ plan }) => [
    {
      ...column(
        '编号',
        'application.number',
        'paperNumber',
        text(
          '字母-年份-批次-顺序号；申请书、合同书、借据用同一编号',
          'letters-year-batch-running number; application, contract and IOU carry the same',
        ),
        `样例 HZ-${plan.year}-1-0001`,
        22,
      ),
      ...{ schema: paperNumber, refusal: notANumber },
    },
    person.name,
    person.identity,
    person.township,
    person.village,
    count('家庭人口', 'household.members', 4),
    count('劳动力', 'household.labourers', 2),
    column(
      '资源状况',
      'household.resources',
      'words',
      text('耕地、山林、水面、住房等', 'land, water, housing'),
      '耕地4亩，房屋3间',
      24,
    ),
    amount('人均年收入(元)', 'household.incomePerHead', 'income', 860, 16),
    answer('是否村干部', 'household.villageCadre', '否', 12),
    answer('是否贫困户', 'household.poor', '是', 12),
    person.seeksFirmWork,
    person.monitored,
    classColumn(plan),
    column('项目内容', 'application.content', 'words', text('做什么', 'what is planned'), '种植茶叶', 24),
    column(
      '规模',
      'application.scale',
      'words',
      text('数量和单位，如 3亩、20头', 'quantity and unit'),
      '3亩',
      12,
    ),
    amount('申请金额(元)', 'application.requested', 'amount', 2000, 14),
    column(
      '申请日期',
      'application.on',
      'day',
      text('年、月、日写全，如 2027年3月5日 或 2027-03-05', 'year, month, day: 2027-03-05'),
      `${plan.year}-01-20`,
      14,
    ),
  ],
  place: 'place',
  unique: ['household.identity'],
  entry({ values, place, into: { id: batch, context } }) {
    const { plan, programme } = context;
    const number = values['application.number'] as string | undefined;
    // The case number of a loan is that of its batch, and the last part of the application's own.
    const id = number === undefined ? undefined : `${batch}-${number.split('-').at(-1)}`;
    return {
      ...(id === undefined ? {} : { id }),
      data: {
        ...{ place, plan, batch, programme },
        application: { ...part(values, 'application.'), year: plan.year },
        household: { ...part(values, 'household.'), person: `hh-${id}` },
      },
      problems: [...numberOfAnotherBatch(number, context), ...moreLabourersThanMembers(values)],
    };
  },
  // The plan, which is the batch's and long, is not checked again for every row.
  schema: z.strictObject({ ...input.shape, plan: z.custom<Plan>() }),
  opens: {
    sameInput: (given) => {
      const { place, batch, application, household } = given as Input;
      return { place, batch, application, fingerprint: household.identity.fingerprint };
    },
    sameCase: ({ place, snapshot }) => {
      const { batch, application, household } = snapshot.context as Context;
      return { place, batch, application, fingerprint: household.identity.fingerprint };
    },
    event: 'intake.record',
    record: ({ file, rows, opened, skipped }) => ({
      id: `import-${file.slice(0, 32)}-${opened + skipped}`,
      data: { file, rows, opened, skipped },
    }),
  },
};

const notANumber = {
  code: 'not-a-number',
  message: text(
    '编号应写作 字母-年份-批次-顺序号，如 HZ-2027-1-0001',
    'write a number as letters-year-batch-running number, e.g. HZ-2027-1-0001',
  ),
};

function classColumn({ classes }: Plan): ImportColumn {
  const titles = classes.map(({ title }) => title.zh);
  const listed = classes.map(({ code, title }) => `${title.zh}（${code}）`).join('、');
  const known = titles.join('、');
  return {
    ...column(
      '项目类别',
      'application.class',
      'choice',
      text(`以下之一：${listed}`, `one of: ${listed}`),
      titles[0] ?? '',
      14,
    ),
    options: classes.map(({ code, title }) => ({ value: code, title: title.zh })),
    refusal: {
      code: 'unknown-class',
      message: text(`方案没有这一类；有：${known}`, `the plan has no such class; it has ${known}`),
    },
  };
}

function numberOfAnotherBatch(number: string | undefined, { plan, no }: Batch): ImportedEntry['problems'] {
  const [letters, year, batchNo, running] = number?.split('-') ?? [];
  if (number === undefined || (Number(year) === plan.year && Number(batchNo) === no)) return [];
  const fit = `${letters}-${plan.year}-${no}-${running}`;
  const zh = `本批为${plan.year}年第${no}批，编号应如 ${fit}`;
  const en = `this is batch ${no} of ${plan.year}; its numbers are like ${fit}`;
  return [{ field: 'application.number', code: 'number-of-another-batch', message: text(zh, en) }];
}

function moreLabourersThanMembers(values: Record<string, unknown>): ImportedEntry['problems'] {
  const [members, labourers] = [values['household.members'], values['household.labourers']];
  if (typeof members !== 'number' || typeof labourers !== 'number' || labourers <= members) return [];
  const zh = `劳动力${labourers}人，多于家庭人口${members}人`;
  const en = `${labourers} labourers are more than the ${members} members of the household`;
  return [{ field: 'household.labourers', code: 'more-labourers-than-members', message: text(zh, en) }];
}

/** The registration table 登记表 of a programme: who is poor, needs work in a firm, or is under monitoring. 二 */
export const registrationTable: ImportTable = {
  title: '登记表',
  into: { lifecycle: 'loanProgramme', option: 'programme', title: text('借款项目', 'programme') },
  example: () => ({}),
  columns: () => [
    column(
      '序号',
      'no',
      'count',
      text('整数，每人一个，不重复', 'a whole number, another for each person'),
      '样例 1',
      10,
    ),
    person.name,
    person.identity,
    person.township,
    person.village,
    answer('是否贫困', 'household.poor', '是', 12),
    person.seeksFirmWork,
    person.monitored,
  ],
  place: 'village',
  unique: ['no', 'household.identity'],
  entry({ values, place }) {
    const no = values.no as number | undefined;
    return {
      data: { ...part(values, 'household.'), no: no === undefined ? undefined : String(no), village: place },
      problems: [
        ...(shortText.safeParse(values['household.name']).success ? [] : [badName]),
        ...(no === 0 ? [fromOne] : []),
      ],
    };
  },
  schema: registered,
  enters: {
    event: 'register.enter',
    atOnce: 200,
    record: ({ file, chunk, entries }) => ({
      id: `register-${file.slice(0, 32)}-${chunk}`,
      data: { file, chunk, people: entries },
    }),
  },
};

const badName = {
  field: 'household.name',
  code: 'bad-name',
  message: text('姓名应为1至200个字，不含控制字符', 'a name has 1 to 200 characters, none of them invisible'),
};
const fromOne = { field: 'no', code: 'not-a-count', message: text('序号从1起', 'numbers begin with 1') };
