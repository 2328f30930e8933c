import type { Citation, Lang, Refusal, Text } from '../../machines/core/values/vocabulary.ts';

/** What is said in place of a document where a rule rests on none. */
export const ourRule: Text = { zh: '本系统的规定', en: 'our rule' };

/** What a form or report rests on: `《乡镇党员精准扶贫实施方案》二(一)3`. */
export function citation(
  { document, cites, ours }: { document?: string; cites: Citation[]; ours?: true },
  lang: Lang,
): string {
  if (ours === true) return ourRule[lang];
  const name = cites[0]?.document ?? document;
  if (name === undefined) return '';
  return `《${name}》${cites.map(({ section }) => section).join(lang === 'zh' ? '、' : ', ')}`;
}

/** The passages that a refusal rests on, each for itself; nothing where it is the engine's own. */
export const passages = ({ cites, ours }: Pick<Refusal, 'cites' | 'ours'>, lang: Lang): string[] =>
  ours === true ? [ourRule[lang]] : cites.map(({ document, section }) => `《${document}》${section}`);
