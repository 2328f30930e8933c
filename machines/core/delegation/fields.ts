import type { FieldTitle } from '../definition/field.ts';
import { mostDays } from './input.ts';

/** What every field of a delegation is called. */
export const fields: Record<string, FieldTitle> = {
  post: {
    title: { zh: '委派的职务', en: 'post delegated' },
    help: { zh: '本人的一项职务，以它发起。', en: 'One of your own, in which you open this.' },
  },
  role: { title: { zh: '角色', en: 'role' } },
  'open:post.place': { title: { zh: '任职地点', en: 'held at' } },
  'open:to': {
    title: { zh: '代办人', en: 'deputy' },
    help: {
      zh: '输入姓名后从列表中选择，或填人员代码。',
      en: 'Type a name and choose from the list, or give the id.',
    },
  },
  'open:from': {
    title: { zh: '开始日期', en: 'first day' },
    help: { zh: '当日0时起生效。', en: 'In force from its midnight on.' },
  },
  'open:until': {
    title: { zh: '结束日期', en: 'last day' },
    help: { zh: `含当日；最长${mostDays}天。`, en: `Included; ${mostDays} days at most.` },
  },
  'open:reason': { title: { zh: '委派事由', en: 'why' } },
  'delegation.revoke:reason': { title: { zh: '撤销理由', en: 'why it is revoked' } },
};
