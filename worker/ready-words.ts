import type { Lang } from '../machines/core/values/vocabulary.ts';

/** Where everything that `up` started is found. */
export interface Whereabouts {
  /** `host:port` of the Temporal server. */
  address: string;
  /** Known for an embedded server only. */
  uiUrl?: string | undefined;
  webUrl?: string | undefined;
}

/** What a person reads when everything runs. */
export function readyWords({ address, uiUrl, webUrl }: Whereabouts, lang: Lang): string {
  const zh = [
    '',
    '会签 Countersign 已就绪，请打开：',
    '',
    `  ${webUrl ?? uiUrl ?? ''}`,
    '',
    `  管理员另有 Temporal 界面 ${uiUrl ?? '（见你的 Temporal 服务）'}，服务地址 ${address}`,
    '',
    '另开一个终端，还可以：',
    '  npx countersign rehearse            用虚拟时间演练整个县的项目',
    '  npx countersign lifecycles          有哪些流程',
    '  npx countersign inbox --as tc-qingshan-1',
    '',
    '按 Ctrl-C 停止；数据保留。',
  ];
  const en = [
    '',
    'Countersign 会签 is ready. Open:',
    '',
    `  ${webUrl ?? uiUrl ?? ''}`,
    '',
    `  For administrators: Temporal UI ${uiUrl ?? '(your Temporal server)'}, server ${address}`,
    '',
    'In another terminal you can also:',
    '  npx countersign rehearse            a whole county programme in virtual time',
    '  npx countersign lifecycles          which lifecycles there are',
    '  npx countersign inbox --as tc-qingshan-1',
    '',
    'Ctrl-C stops it; the data stay.',
  ];
  return (lang === 'zh' ? zh : en).join('\n');
}
