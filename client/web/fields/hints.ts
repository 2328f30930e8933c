import { yuan } from '../../../machines/core/values/yuan.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import type { Leaf } from './field.ts';

/** What a schema demands of a field, in words that are shown before anything is refused. */
export function leafHints(field: Omit<Leaf, 'hints'>): Text[] {
  const hints: Text[] = [];
  if (field.kind === 'line' || field.kind === 'lines') hints.push(...lengthHint(field));
  if (field.kind === 'integer') hints.push(rangeHint(field) ?? text('整数', 'a whole number'));
  if (field.kind === 'number') hints.push(rangeHint(field) ?? text('数字', 'a number'));
  if (field.kind === 'money') hints.push(...moneyHints(field));
  const fixed = written[field.kind];
  if (fixed !== undefined) hints.push(fixed);
  if (field.kind === 'person' && field.wording !== undefined && field.help === undefined)
    hints.push(text('姓名，或名录中的人员代码', 'a name, or an id of the directory'));
  // Never the pattern itself, which says nothing to whoever fills in the form.
  if (field.wording !== undefined && field.help === undefined && field.kind === 'line')
    hints.push(field.wording);
  return hints;
}

const written: Partial<Record<Leaf['kind'], Text>> = {
  date: text('年-月-日，如 2027-04-20', 'year-month-day, like 2027-04-20'),
  month: text('年-月，如 2027-04', 'year-month, like 2027-04'),
  instant: text('北京时间', 'Beijing time'),
  json: text('这一项没有专门的栏目，请以 JSON 填写', 'There is no control for this: write it as JSON'),
};

function lengthHint({ minLength = 0, maxLength }: Omit<Leaf, 'hints'>): Text[] {
  if (minLength > 1 && maxLength !== undefined)
    return [text(`${minLength} 至 ${maxLength} 字`, `${minLength} to ${maxLength} characters`)];
  if (minLength > 1) return [text(`至少 ${minLength} 字`, `at least ${minLength} characters`)];
  return maxLength === undefined ? [] : [text(`至多 ${maxLength} 字`, `at most ${maxLength} characters`)];
}

function rangeHint({ kind, minimum, maximum }: Omit<Leaf, 'hints'>): Text | undefined {
  const [zh, en] = kind === 'integer' ? ['整数，', 'a whole number, '] : ['', ''];
  // Bounds of every safe integer say nothing to anyone.
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (least !== undefined && most !== undefined)
    return text(`${zh}${least} 至 ${most}`, `${en}${least} to ${most}`);
  if (least !== undefined) return text(`${zh}至少 ${least}`, `${en}at least ${least}`);
  if (most !== undefined) return text(`${zh}至多 ${most}`, `${en}at most ${most}`);
  return undefined;
}

function moneyHints({ minimum, maximum }: Omit<Leaf, 'hints'>): Text[] {
  const hints = [text('单位：元，至多两位小数', 'in yuan, with up to two decimals')];
  if (minimum === 1) hints.push(text('大于零', 'more than zero'));
  else if (minimum !== undefined && minimum > 1)
    hints.push(text(`至少 ${yuan(minimum)}`, `at least ${yuan(minimum, 'en')}`));
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER)
    hints.push(text(`至多 ${yuan(maximum)}`, `at most ${yuan(maximum, 'en')}`));
  return hints;
}

/** How many a list may hold. */
export function countHint(min: number, max: number): Text[] {
  if (max === Number.POSITIVE_INFINITY)
    return min === 0 ? [] : [text(`至少 ${min} 项`, `at least ${min === 1 ? 'one' : min}`)];
  if (min === 0) return [text(`至多 ${max} 项`, `at most ${max}`)];
  return [text(`${min} 至 ${max} 项`, `${min} to ${max}`)];
}
