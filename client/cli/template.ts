import { dateOf } from '../../machines/core/values/calendar.ts';
import { shippedPlan } from '../../machines/loan/plan-input.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { badInput } from './failure.ts';
import { writeNewFile } from './new-file.ts';
import { tableNamed } from './table-named.ts';

/** `countersign template`: writes a table to fill in. A file that exists is never overwritten. */
export async function writeTemplate(
  console: Console,
  kind: string,
  options: { output: string },
): Promise<void> {
  const name = tableNamed(kind);
  const { output } = options;
  if (!/\.xlsx$/i.test(output))
    throw badInput('bad-output', '--output 应是 .xlsx 文件。', '--output is the name of an .xlsx file.');
  const directory = await readDirectory(console);
  const year = Number(dateOf(new Date().toISOString()).slice(0, 4));
  const plan = { ...shippedPlan('2007'), year };
  const { template } = await import('../import/template.ts');
  const bytes = template(name, { plan, directory, lang: console.lang });
  await writeNewFile(output, bytes);
  console.answer({ template: name, file: output, bytes: bytes.length }, () => [
    console.paint('green', console.say(`已写出模板 ${output}`, `Wrote the template ${output}`)),
    console.say(
      '按“填写说明”填好后，用 countersign import 导入。',
      'Fill it in as its second sheet says, and import it with countersign import.',
    ),
  ]);
}
