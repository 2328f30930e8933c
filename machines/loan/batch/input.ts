import { z } from 'zod';
import { field } from '../../core/definition/field.ts';
import { caseNumber } from '../../core/definition/form-fields.ts';
import { problem } from '../../core/values/issues.ts';
import { countyPlace } from '../../core/values/place.ts';
import { shortText, text } from '../../core/values/text.ts';
import { word } from '../../core/values/word.ts';
import { planInput } from '../plan-input.ts';
import { batchNumber } from './batch.ts';

/** What a batch 批次 is opened with: the programme whose fund pays, its number there, and the batch before it. */
export const input = z
  .strictObject({
    place: field(countyPlace('一批项目属于一个县', 'a batch belongs to a county'), '所在县', 'county'),
    title: field(shortText, '批次名称', 'name of the batch', {
      help: text('如：2027年第一批', 'e.g. first batch of 2027'),
    }),
    plan: planInput,
    programme: caseNumber('所属脱贫工程', 'programme'),
    no: batchNumber,
    follows: field(word(200), '前一批', 'batch before', {
      help: text('前一批的事项编号；第一批不填', 'number of its case; none for the first'),
    }).optional(),
  })
  .check((ctx) => {
    const { no, follows } = ctx.value;
    const missing = text(`第${no}批须写明其前一批`, `batch ${no} names the batch before it`);
    const none = text('第1批之前没有批次', 'no batch comes before the first');
    if (no > 1 && follows === undefined) ctx.issues.push(problem(follows, missing, ['follows']));
    if (no === 1 && follows !== undefined) ctx.issues.push(problem(follows, none, ['follows']));
  });
export type Input = z.output<typeof input>;
