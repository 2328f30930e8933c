import type { NoticeSettings } from '../../activities/notices.ts';
import type { DeliveryMemory } from '../../activities/notices/deliver.ts';

/** A notice to the committee of a township. */
export const sampleNotice = {
  to: [{ role: 'townshipCommittee', place: 'yunling/qingshan' }],
  subject: { zh: '待办提醒', en: 'Reminder' },
  body: { zh: '请于4月20日前审定。', en: 'Please review by 20 April.' },
};

/** What an activity is told of the notice. */
export const sampleMeta = {
  key: 'case-1/notify/3',
  caseId: 'case-1',
  lifecycle: 'permit',
  place: 'yunling',
  title: 'sample',
};

/** What the server hands from one try to the next, where no server runs. */
export function memory(): DeliveryMemory & { kept: unknown } {
  return {
    kept: undefined,
    recall() {
      return this.kept;
    },
    keep(known) {
      this.kept = structuredClone(known);
    },
  };
}

/** Settings under which a notice of the sample committee has one recipient. */
export const noticeSettings = (own: Partial<NoticeSettings> = {}): NoticeSettings => ({
  recipients: () => [{ person: 'sample', email: 'sample@example.org' }],
  log: () => undefined,
  handOver: () => Promise.reject(new Error('nothing is handed over here')),
  memory: memory(),
  ...own,
});
