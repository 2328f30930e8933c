import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { citation } from '../words/citation.ts';
import type { FilledBox, Paper } from './form.ts';

/** What stands below a form's title: what it rests on, its case, where that stands, and of when all this is. */
export function aboutWords(form: Paper, lang: Lang): string[] {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  return [
    citation(form, lang),
    ...(form.case === undefined
      ? []
      : [`${say('编号', 'Case')} ${form.case.id}`, form.case.stateTitle[lang]]),
    asOfWords(form, lang),
  ].filter((one) => one !== '');
}

/** Of when a form's content is. */
export const asOfWords = ({ asOf }: Paper, lang: Lang): string =>
  `${lang === 'zh' ? '打印内容截至' : 'As of'} ${formatDate(asOf, lang, { year: true })}`;

/** The words of an opinion box. What is not there yet is empty, but for a date to be filled in. */
export function boxWords(box: FilledBox, lang: Lang) {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const minutes =
    box.minutes === undefined ? '' : say(`（会议纪要：${box.minutes}）`, ` (minutes: ${box.minutes})`);
  return {
    title: box.title[lang],
    verdict: box.verdict?.[lang] ?? '',
    opinion: `${box.opinion ?? ''}${minutes}`,
    decided: box.name === undefined ? '' : `${say('办理人：', 'Decided by: ')}${box.name}`,
    signature: say('签字：', 'Signature:'),
    seal: say('（盖章）', '(seal)'),
    on: box.on === undefined ? say('年　　月　　日', '') : formatDate(box.on, lang, { year: true }),
  };
}

/** Who hands a paper in, who has checked it and when; what is not there yet has room for the pen. */
export function filingWords({ filing }: Paper, lang: Lang): string[] {
  if (filing === undefined) return [];
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const { unit, by, checkedBy, on } = filing;
  const named = (label: string, words: string) => `${label}${words === '' ? '＿＿＿＿＿＿' : words}`;
  return [
    named(say('填报单位：', 'Handed in by: '), unit),
    named(say('填报人：', 'Filled in by: '), by),
    named(say('审核人：', 'Checked by: '), checkedBy),
    say('日期：', 'Date: ') +
      (on === undefined ? say('　　年　　月　　日', '＿＿＿＿＿＿') : formatDate(on, lang, { year: true })),
  ];
}
