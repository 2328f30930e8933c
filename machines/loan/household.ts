import { z } from 'zod';
import { choice, field } from '../core/definition/field.ts';
import { plainDate, type PlainDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { fen } from '../core/values/money.ts';
import { shortText, text } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';
import { money, person } from '../core/definition/form-fields.ts';
import { resources } from './form-fields.ts';
import { type Register, sexTitles } from './vocabulary.ts';

/**
 * An identity number 公民身份号码 as a case keeps it: never whole. `fingerprint` tells whether two are the same without
 * saying what they are (a keyed hash made where the number is entered).
 */
export const identity = z.strictObject({
  /** First four and last two characters, the rest stars: `3415************1X`. */
  masked: field(
    formedText(/^\d{4}\*{12}[\dX]{2}$/, {
      zh: '遮盖后的证件号码（前四位、十二个星号、末两位），如 3415************1X',
      en: 'the number with all but its ends masked, e.g. 3415************1X',
    }),
    '号码（遮盖）',
    'number, masked',
    {
      help: text(
        '前四位和末两位，其余为星号；不填全号',
        'first four and last two characters, the rest stars; never the whole number',
      ),
    },
  ),
  fingerprint: field(
    formedText(/^[0-9a-f]{32,64}$/, {
      zh: '导入时生成的证件号码指纹（32至64位十六进制数）',
      en: 'the fingerprint made of the number on import, 32 to 64 hexadecimal digits',
    }),
    '号码指纹',
    'fingerprint',
    {
      help: text(
        '导入时由号码算出，只用于辨别是否同一人',
        'made from the number at the import; only tells whether two are the same',
      ),
    },
  ),
  birthDate: field(plainDate, '出生日期', 'born on'),
  sex: choice(sexTitles, '性别', 'sex'),
});
export type Identity = z.output<typeof identity>;

export const poor = field(z.boolean(), '是否贫困党员', 'poor');

/** Whether the member or kin need work in a firm. */
export const seeksFirmWork = field(
  z.boolean(),
  '本人或家庭成员是否需到企业工作',
  'member or kin need work in a firm',
);

/** Whether the household is under poverty monitoring 贫困人口监测. */
export const monitored = field(z.boolean(), '是否列入贫困人口监测', 'under poverty monitoring');

/** How many belong to a household 家庭人口. */
export const members = field(z.int().min(1).max(30), '家庭人口', 'members of the household');

/** A member's household 党员户 as the registration form 登记表 has it. Income in fen a head and year. 二 */
export const household = z.strictObject({
  /** Id of the member in the county directory, who acts for the household. */
  person: person('党员', 'party member', word(100)),
  name: field(shortText, '姓名', 'name'),
  identity: field(identity, '公民身份号码', 'identity number'),
  members,
  labourers: field(z.int().min(0).max(30), '劳动力', 'members able to work'),
  resources,
  incomePerHead: money('人均年收入', 'income a head and year', fen),
  villageCadre: field(z.boolean(), '是否村干部', 'village cadre'),
  poor,
  seeksFirmWork,
  monitored,
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
