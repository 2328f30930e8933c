import type { Lang } from '../../machines/core/values/vocabulary.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A length of time as readers take it in, whole days from one day on, whole hours below: `12 天`, `5 小时`. */
export function durationWords(ms: number, lang: Lang): string {
  const [count, zh, en] =
    ms >= day ? [Math.floor(ms / day), '天', 'day'] : [Math.floor(ms / hour), '小时', 'hour'];
  if (count === 0) return lang === 'zh' ? '不到 1 小时' : 'under 1 hour';
  return lang === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`;
}
