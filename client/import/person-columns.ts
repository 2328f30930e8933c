import { text } from '../../machines/core/values/text.ts';
import type { Identity } from '../../machines/loan/household.ts';
import { readAnswer, readWords } from './answers.ts';
import type { Cell } from './cell.ts';
import type { Column } from './columns.ts';
import { sampleIdentityNumber } from './sample-identity.ts';
import type { Reading } from './reading.ts';

const yesOrNo = text('是 或 否（也可用 √ ×、Y N）', '是 (yes) or 否 (no); √ ×, Y N will do');

/** The columns that both kinds of table have about a person. */
export const personColumns = (readIdentity: (cell: Cell) => Reading<Identity>) => ({
  name: column('姓名', 'household.name', readWords, text('', ''), '样例户', 12),
  identity: {
    ...column(
      '身份证号',
      'household.identity',
      readIdentity,
      text(
        '18位；这一列须为“文本”格式，否则 Excel 会丢失末几位。导入后只保存前4位、末2位和不可逆的指纹',
        '18 characters in a column of text format. Only the first 4 and last 2 and a one-way fingerprint are kept',
      ),
      sampleIdentityNumber(0),
      22,
    ),
    secret: true,
  },
  township: column('乡镇', 'township', readWords, text('名录中的名称', 'as in the directory'), '', 12),
  village: column('村', 'village', readWords, text('该乡镇的村', 'a village of that township'), '', 12),
  poor: (header: string) => column(header, 'household.poor', readAnswer, yesOrNo, '是', 12),
  seeksFirmWork: column('是否需到企业工作', 'household.seeksFirmWork', readAnswer, yesOrNo, '否', 18),
  monitored: column('是否监测对象', 'household.monitored', readAnswer, yesOrNo, '否', 14),
});

const column = (
  header: string,
  field: string,
  read: Column['read'],
  note: Column['note'],
  sample: string,
  width: number,
): Column => ({ header, field, read, note, sample, width });
