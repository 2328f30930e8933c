import { reopenedStage } from '../core/patterns/reopening.ts';
import type { Text } from '../core/values/vocabulary.ts';

/** The stages of the programme, as the timeline and lists name them. */
export const stages: Record<string, Text> = {
  application: { zh: '申报审批', en: 'application' },
  preparation: { zh: '实施准备', en: 'preparation' },
  implementation: { zh: '组织实施', en: 'implementation' },
  acceptance: { zh: '全面验收', en: 'acceptance' },
  closing: { zh: '推广结项', en: 'promotion and close' },
  withdrawal: { zh: '撤回移交', en: 'withdrawal' },
  ...reopenedStage,
  ended: { zh: '已结束', en: 'ended' },
};
