import { noticeActivities } from '../../../activities/notices.ts';
import { paymentActivities } from '../../../activities/payments.ts';
import type { ActivityMeta } from '../../../workflows/messages.ts';

/** The activities of both sides: the real notices and payments, and a county that answers at once. */
export function projectActivities(directory: string) {
  let count = 0;
  const register = async ({ year }: { year: number }, _meta: ActivityMeta): Promise<{ number: string }> => ({
    number: `YUNLING-${year}-${String(++count).padStart(3, '0')}`,
  });
  return {
    ...noticeActivities({ recipients: () => [], handOver: () => Promise.resolve(), log: () => undefined }),
    ...paymentActivities(directory),
    register,
    askCase: (_request: unknown, meta: ActivityMeta) => register({ year: 2027 }, meta),
  };
}
export type ProjectActivities = ReturnType<typeof projectActivities>;
