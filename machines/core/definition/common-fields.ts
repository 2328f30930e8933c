import type { FieldTitle } from './field.ts';

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
  name: named('名称', 'name'),
  zh: named('中文', 'in Chinese'),
  en: named('英文', 'in English'),
  number: named('编号', 'number'),
  rule: {
    ...named('签署方式', 'which signatures'),
    options: {
      all: { zh: '会签（全部）', en: 'all of them' },
      any: { zh: '或签（任一）', en: 'any of them' },
    },
  },
  question: named('征询事项', 'question'),
  agrees: named('是否同意', 'agrees'),
  answer: named('答复', 'answer'),
  document: named('文书名称、文号', 'document and its number'),
  contact: named('联系方式', 'contact'),
  disclosure: named('公示', 'disclosure'),
  url: named('公示网址', 'address of the page'),
  sha256: named('内容校验值', 'hash of the content'),
  mediaType: named('文件类型', 'kind of file'),
  size: named('文件大小（字节）', 'size in bytes'),
};
