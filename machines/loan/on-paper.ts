import type { z } from 'zod';
import { field } from '../core/definition/field.ts';
import type { Rule } from '../core/definition/definition.ts';
import { shortText, text } from '../core/values/text.ts';

/** What a household signs by hand 纸质签字: an office puts it on record for the household, with the scan attached. 四、五 */

/** The township keeps the papers that its households have signed. */
export const recorder = { roles: ['townshipCommittee'], capacity: 'assign' };

/** A form that says where the scan of the signed paper is. */
export const onPaper = <Shape extends z.ZodRawShape>(form: z.ZodObject<Shape>) =>
  form.extend({
    scan: field(shortText, '签字扫描件（附件名称）', 'scan of the signed paper (name of the attachment)', {
      help: text(
        '先作为附件上传到本事项，再填附件的文件名',
        'attach it to the case first, then give its file name',
      ),
    }),
  });

/** Nothing is signed on a paper that nobody can look at. */
export const scanIsAttached: Rule<unknown, { scan: string }> = {
  code: 'scan-not-attached',
  clauses: [],
  field: 'scan',
  broken({ data, case: c }) {
    const names = (c.office?.files ?? []).map((file) => file.name);
    if (names.includes(data.scan)) return undefined;
    const known = names.length === 0 ? undefined : names.slice(-10).join('、');
    return {
      zh: `本事项没有名为“${data.scan}”的附件；${known === undefined ? '尚无附件，请先上传扫描件' : `已有：${known}`}。`,
      en: `The case has no attachment "${data.scan}"; ${known === undefined ? 'attach the scan first' : `it has: ${known}`}.`,
    };
  },
};
