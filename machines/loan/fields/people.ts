import type { FieldTitle } from '../../core/definition/field.ts';
import { sexTitles } from '../vocabulary.ts';
import { oneOf, titled } from './titled.ts';

/** What is known of a member, on the application and in the registers. 二 */
export const peopleFields: Record<string, FieldTitle> = {
  identity: titled('公民身份号码', 'identity number'),
  masked: titled(
    '号码（遮盖）',
    'number, masked',
    '前四位和末两位，其余为星号；不填全号',
    'first four and last two characters, the rest stars; never the whole number',
  ),
  fingerprint: titled(
    '号码指纹',
    'fingerprint',
    '导入时由号码算出，只用于辨别是否同一人',
    'made from the number at the import; only tells whether two are the same',
  ),
  birthDate: titled('出生日期', 'born on'),
  sex: oneOf(titled('性别', 'sex'), sexTitles),
  poor: titled('是否贫困党员', 'poor'),
  seeksFirmWork: titled('本人或家庭成员是否需到企业工作', 'member or kin need work in a firm'),
  monitored: titled('是否列入贫困人口监测', 'under poverty monitoring'),
};
