import { noticeActivities } from '../../../activities/notices.ts';
import { paymentActivities } from '../../../activities/payments.ts';
import type { ActivityMeta } from '../../../workflows/messages.ts';

/** The activities of both sides: the real notices and payments, and a register that counts. */
export function projectActivities(directory: string) {
  let count = 0;
  return {
    ...noticeActivities({ from: 'bench@localhost', addresses: () => [], log: () => undefined }),
    ...paymentActivities(directory),
    async register({ year }: { year: number }, _meta: ActivityMeta): Promise<{ number: string }> {
      return { number: `YUNLING-${year}-${String(++count).padStart(3, '0')}` };
    },
  };
}
export type ProjectActivities = ReturnType<typeof projectActivities>;
