import type { StatePart } from '../../../core/definition/part.ts';
import { meta } from './meta.ts';

const settled = { guard: 'householdOwesNothing', target: 'settled', actions: 'recordCurrent' };
const caughtUp = { guard: 'nothingIsOverdue', target: 'current', actions: 'recordCurrent' };
const counted = { guard: 'arrearsHaveChanged', actions: 'recordArrears' };

/** Whether the household keeps to the schedule in force. The deadline is the next instalment that isn't paid. 四 */
export const arrears: StatePart = {
  initial: 'current',
  meta: { title: { zh: '还款进度', en: 'instalments' } },
  states: {
    current: {
      ...meta('按期', 'current', 'nobody'),
      entry: 'recordAwaited',
      always: [settled, { guard: 'anotherInstalmentIsNext', target: 'current', reenter: true }],
      after: {
        instalment: { target: 'overdue', actions: ['recordArrears', 'tellArrears'] },
      },
    },
    overdue: {
      ...meta('逾期', 'in arrears', 'liaison'),
      entry: 'recordAwaitedNext',
      always: [
        settled,
        caughtUp,
        { guard: 'noInstalmentIsToCome', target: 'allOverdue' },
        counted,
        { guard: 'anotherInstalmentIsToCome', target: 'overdue', reenter: true },
      ],
      after: {
        instalment: { target: 'overdue', reenter: true, actions: ['recordArrears', 'tellArrears'] },
      },
    },
    allOverdue: {
      ...meta('逾期（全部到期）', 'in arrears, everything due', 'liaison'),
      always: [settled, caughtUp, { guard: 'instalmentIsToCome', target: 'overdue' }, counted],
    },
    settled: meta('已无欠款', 'nothing owed', 'nobody'),
  },
};
