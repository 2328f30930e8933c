import { z } from 'zod';
import type { OpeningRule, Taking } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { caseNumber } from '../../core/definition/form-fields.ts';
import { countyPlace } from '../../core/values/place.ts';
import { differing, otherTerms } from '../../core/values/terms.ts';
import { shortText, text } from '../../core/values/text.ts';
import type { Place } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { planInput } from '../plan-input.ts';
import { type Plan, termsIn, yearHasPassed } from '../plan.ts';
import { batchNumber } from './batch.ts';

/** What a batch 批次 is opened with: the programme whose fund pays, its number there, and the batch before it. */
export const input = z.strictObject({
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
});
export type Input = z.output<typeof input>;

/** A batch keeps to the terms of its programme; its size, its payout and its instalments are its own. 一 */
export const fromProgramme: Taking<Input, { plan: Plan; place: Place; closing?: object }> = {
  field: 'programme',
  lifecycle: 'loanProgramme',
  gives: () => ({}),
  clauses: ['L-03'],
  rules: [
    {
      code: 'programme-elsewhere',
      field: 'programme',
      broken: ({ input: { place, programme }, from }) =>
        place === from.place
          ? undefined
          : text(
              `${programme}属于${from.place}，不属于${place}。`,
              `${programme} is of ${from.place}, not of ${place}.`,
            ),
    },
    {
      // Reopened after a finding it is put right, not gone on with.
      code: 'programme-ended',
      field: 'programme',
      broken: ({ input: { programme }, from }) =>
        from.closing === undefined
          ? undefined
          : text(
              `${programme}已结束，不再列入批次。`,
              `${programme} has ended; no batch enters it any more.`,
            ),
    },
    {
      code: 'other-terms',
      field: 'plan',
      broken({ input: { plan, programme }, from }) {
        const [first] = differing(termsIn(plan), termsIn(from.plan), ['plan']);
        return first === undefined ? undefined : otherTerms(programme, first);
      },
    },
  ],
};

/** Every batch but the first follows another, in a year that has not passed. 三2 */
export const openingRules: OpeningRule<Input>[] = [
  yearHasPassed(['L-03']),
  {
    code: 'batch-before',
    clauses: ['L-26'],
    field: 'follows',
    broken({ input: { no, follows } }) {
      if (no > 1 && follows === undefined)
        return text(`第${no}批须写明其前一批。`, `Batch ${no} names the batch before it.`);
      if (no === 1 && follows !== undefined)
        return text('第1批之前没有批次。', 'No batch comes before the first.');
      return undefined;
    },
  },
];
