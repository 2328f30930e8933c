import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { badInput } from './failure.ts';
import { writeNewFile } from './new-file.ts';
import { orBadInput } from './or-bad-input.ts';
import { tableWanted, type TableOptions } from './table-named.ts';

/** `countersign template`: writes a table to fill in. A file that exists is never overwritten. */
export async function writeTemplate(
  console: Console,
  name: string | undefined,
  options: TableOptions & { output: string },
): Promise<void> {
  const wanted = await tableWanted(name, options);
  const { output } = options;
  const format = /\.(xlsx|csv)$/i.exec(output)?.[1]?.toLowerCase();
  if (format !== 'xlsx' && format !== 'csv')
    throw badInput(
      'bad-output',
      '--output 应是 .xlsx 或 .csv 文件。',
      '--output is the name of an .xlsx or .csv file.',
    );
  const directory = await readDirectory(console);
  const year = Number(dateOf(new Date().toISOString()).slice(0, 4));
  const { lang } = console;
  const { declaredToWrite, template } = await import('../import/template.ts');
  const { formTable } = await import('../import/form-table.ts');
  const { kind, left } = await orBadInput(async () =>
    wanted.kind === 'declared'
      ? { kind: declaredToWrite(wanted.table, wanted.table.example(year), directory), left: [] }
      : formTable({ ...wanted, directory, lang, year }),
  );
  const bytes = template(kind, lang, format);
  await writeNewFile(output, bytes);
  const about =
    wanted.kind === 'declared'
      ? { template: wanted.name }
      : { lifecycle: wanted.lifecycle.id, event: wanted.event ?? 'open' };
  const without = left.map((one) => console.of(one)).join(console.say('、', ', '));
  console.answer({ ...about, file: output, bytes: bytes.length, left }, () => [
    console.paint('green', console.say(`已写出模板 ${output}`, `Wrote the template ${output}`)),
    ...(left.length === 0
      ? []
      : [
          console.say(
            `表格不含：${without}（须逐件填写）`,
            `Not in the table: ${without} (to be filled in case by case)`,
          ),
        ]),
    format === 'csv'
      ? console.say(
          '填好后，用 countersign import 导入。',
          'Fill it in, and import it with countersign import.',
        )
      : console.say(
          '按“填写说明”填好后，用 countersign import 导入。',
          'Fill it in as its second sheet says, and import it with countersign import.',
        ),
  ]);
}
