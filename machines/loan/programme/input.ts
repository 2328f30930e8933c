import { z } from 'zod';
import { field } from '../../core/definition/field.ts';
import { countyPlace } from '../../core/values/place.ts';
import { shortText } from '../../core/values/text.ts';
import { planInput } from '../plan-input.ts';

/** What a county's loan programme is opened with. Its case number is its fund's in the books. */
export const input = z.strictObject({
  place: field(countyPlace('脱贫工程属于一个县', 'a programme belongs to a county'), '所在县', 'county'),
  title: field(shortText, '工程名称', 'name of the programme'),
  plan: planInput,
});
export type Input = z.output<typeof input>;
