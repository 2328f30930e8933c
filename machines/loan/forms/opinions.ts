import type { OpinionBox } from '../../core/definition/forms.ts';
import type { Instant, Text } from '../../core/values/vocabulary.ts';
import type { Stamp } from '../../core/definition/recording.ts';
import type { Context } from '../context.ts';
import { exclusionTitles } from '../vocabulary.ts';

const [agreed, refused] = [
  { zh: '同意', en: 'agreed' },
  { zh: '不同意', en: 'refused' },
];

/** What the verification group found of the household: chosen for a loan, or left out and why. 二 */
export function verificationBox({ verification, form, exclusion }: Context): OpinionBox {
  const title = { zh: '核查组意见', en: 'Verification group' };
  if (exclusion !== undefined) {
    const { zh, en } = exclusionTitles[exclusion.ground];
    return {
      title,
      verdict: { zh: `排除：${zh}`, en: `excluded: ${en}` },
      opinion: exclusion.reason,
      ...signed(exclusion),
    };
  }
  const last = verification.at(-1);
  if (form === undefined || last === undefined) return { title };
  const verdict = last.able
    ? { zh: '列为扶持对象，有从事项目的能力', en: 'chosen, able to carry out the project' }
    : { zh: '列为扶持对象，无从事项目的能力', en: 'chosen, not able to carry out the project' };
  return { title, verdict, by: form.by, on: form.on };
}

/** What the experts judged last. 三 */
export function expertBox({ judgements }: Context): OpinionBox {
  const title = { zh: '专家论证意见', en: 'Experts' };
  const last = judgements.at(-1);
  if (last === undefined) return { title };
  const verdict = last.feasible ? { zh: '可行', en: 'feasible' } : { zh: '不可行', en: 'not feasible' };
  return { title, verdict, opinion: last.opinion, ...signed(last) };
}

/** What the county office determined, or why there is no loan. 三 */
export function officeBox({ approved, ending }: Context): OpinionBox {
  const title = { zh: '县领导组办公室审定意见', en: 'County leading-group office' };
  if (ending?.why === 'declined' || ending?.why === 'notFeasible')
    return { title, verdict: refused, opinion: ending.reasons.join('；'), ...signed(ending) };
  if (approved === undefined) return { title };
  return { title, verdict: agreed, minutes: approved.minutes, ...signed(approved) };
}

/** What the county office found of the numbers 三线合一. 五 */
export function numberingBox({ unified }: Context): OpinionBox {
  const title = { zh: '县领导组办公室核查编号', en: "County office's check of the numbers" };
  if (unified === undefined) return { title };
  const verdict = { zh: `三线合一：${unified.number}`, en: `one number: ${unified.number}` };
  return { title, verdict, ...signed(unified) };
}

/** Who signed, and when. */
export const signed = ({ by, at }: Stamp): { by: string; on: Instant } => ({ by, on: at });

/** A signature: given in person or `for` another, or on a paper whose scan is attached and which an office recorded. */
export interface Signed {
  by: string;
  for?: string;
  scan?: string;
}

/** How someone signed; `by` is who recorded it where it was on paper. */
export const howSigned = ({ by, for: whom, scan }: Signed): Text =>
  scan === undefined
    ? whom === undefined
      ? { zh: '已签', en: 'signed' }
      : { zh: `已签（代${whom}）`, en: `signed in the stead of ${whom}` }
    : {
        zh: `已签（本人纸质签字，由${by}记录，扫描件：${scan}）`,
        en: `signed by hand on paper, recorded by ${by}, scan: ${scan}`,
      };
