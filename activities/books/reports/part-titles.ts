import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import type { Part } from '../chain.ts';

/** What an entry says, part by part, in words. */
export const partTitles: Record<Part, Text> = {
  key: text('请求编号', 'key'),
  hash: text('请求内容', 'content of the request'),
  year: text('年度', 'year'),
  seq: text('凭证号', 'number'),
  transaction: text('业务', 'transaction'),
  business_date: text('业务日期', 'business date'),
  booked_at: text('记账时间', 'time of booking'),
  recorded_at: text('写入时间', 'time of recording'),
  case_id: text('事项', 'case'),
  decision: text('决定', 'decision'),
  actor: text('经办人', 'actor'),
  actor_role: text('经办职务', 'role of the actor'),
  actor_place: text('经办地点', 'place of the actor'),
  voucher: text('原始凭证', 'voucher'),
  minutes: text('会议纪要', 'minutes'),
  payee: text('收款人', 'payee'),
  purpose: text('摘要', 'purpose'),
  source: text('资金来源', 'source'),
  reverses: text('所冲销的凭证', 'the entry that it reverses'),
  lines: text('分录', 'lines'),
};
