import type { FieldTitle } from '../core/definition.ts';
import { mostDays } from './input.ts';

/** What every field of a delegation is called. */
export const fields: Record<string, FieldTitle> = {
  post: {
    title: { zh: '委派的职务', en: 'post delegated' },
    help: { zh: '只能是本人办理时所用的职务。', en: 'Your own, and the one in which you open this.' },
  },
  role: { title: { zh: '角色', en: 'role' } },
  'open:post.place': { title: { zh: '任职地点', en: 'held at' } },
  'open:to': {
    title: { zh: '代办人', en: 'deputy' },
    help: { zh: '填名录中的人员代码，不填姓名。', en: 'The id in the county directory, never a name.' },
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
