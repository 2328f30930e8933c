import type { FieldTitle } from './definition.ts';

const named = (zh: string, en: string): FieldTitle => ({ title: { zh, en } });

/** Fields that mean the same in every lifecycle, and those of the engine's own events. */
export const commonFields: Record<string, FieldTitle> = {
  opinion: named('意见', 'opinion'),
  reasons: named('理由', 'reasons'),
  reason: named('理由', 'reason'),
  minutes: named('会议纪要文号', 'minutes'),
  note: named('备注', 'note'),
  text: named('内容', 'text'),
  person: named('人员', 'person'),
  people: named('人员', 'people'),
  place: named('地点', 'place'),
  title: named('名称', 'title'),
  from: named('自', 'from'),
  to: named('至', 'to'),
  amount: named('金额', 'amount'),
};
