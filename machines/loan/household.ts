import { z } from 'zod';
import { plainDate, type PlainDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { fen } from '../core/values/money.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Register } from './vocabulary.ts';
import { word } from '../core/values/word.ts';

/**
 * An identity number 公民身份号码 as a case keeps it: never whole. `fingerprint` tells whether two are the same without
 * saying what they are (a keyed hash made where the number is entered).
 */
export const identity = z.strictObject({
  /** First four and last two characters, the rest stars: `3415************1X`. */
  masked: formedText(/^\d{4}\*{12}[\dX]{2}$/, {
    zh: '遮盖后的证件号码（前四位、十二个星号、末两位），如 3415************1X',
    en: 'the number with all but its ends masked, e.g. 3415************1X',
  }),
  fingerprint: formedText(/^[0-9a-f]{32,64}$/, {
    zh: '导入时生成的证件号码指纹（32至64位十六进制数）',
    en: 'the fingerprint made of the number on import, 32 to 64 hexadecimal digits',
  }),
  birthDate: plainDate,
  sex: z.enum(['male', 'female']),
});
export type Identity = z.output<typeof identity>;

/** A member's household 党员户 as the registration form 登记表 has it. Income in fen a head and year. 二 */
export const household = z.strictObject({
  /** Id of the member in the county directory, who acts for the household. */
  person: word(100),
  name: shortText,
  identity,
  members: z.int().min(1).max(30),
  labourers: z.int().min(0).max(30),
  /** Land, water, housing 资源状况. */
  resources: longText,
  incomePerHead: fen,
  villageCadre: z.boolean(),
  poor: z.boolean(),
  /** The member or kin need work in a firm. */
  seeksFirmWork: z.boolean(),
  /** Under poverty monitoring 贫困人口监测. */
  monitored: z.boolean(),
});
export type Household = z.output<typeof household>;

/** Whole years of age on a day. */
export function ageOn(birthDate: PlainDate, day: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The registers that a person is in, which follow from the data. 二 */
export function registersOf(
  person: Pick<Household, 'poor' | 'seeksFirmWork' | 'monitored'> & { identity: Pick<Identity, 'birthDate'> },
  on: PlainDate,
  agedFrom = 70,
): Register[] {
  const found: [Register, boolean][] = [
    ['poorMembers', person.poor],
    ['firmWork', person.seeksFirmWork],
    ['aged', person.poor && ageOn(person.identity.birthDate, on) >= agedFrom],
    ['monitored', person.monitored],
  ];
  return found.filter(([, is]) => is).map(([register]) => register);
}
