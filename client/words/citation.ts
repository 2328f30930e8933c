import type { Citation, Lang } from '../../machines/core/values/vocabulary.ts';

/** What a form or report rests on: `《乡镇党员精准扶贫实施方案》二(一)3`. */
export function citation({ document, cites }: { document?: string; cites: Citation[] }, lang: Lang): string {
  const name = cites[0]?.document ?? document;
  if (name === undefined) return '';
  return `《${name}》${cites.map(({ section }) => section).join(lang === 'zh' ? '、' : ', ')}`;
}
