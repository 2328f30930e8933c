import type { StatePart } from '../../core/definition/part.ts';
import { timed } from '../../core/patterns/timed.ts';
import type { Context } from '../context.ts';
import { offices } from '../roles.ts';

/** Before the works: the implementation plan, its passing by the leadership meeting, the statutory procedures. 二(二)1 */
export const preparation: StatePart = {
  initial: 'planning',
  meta: { title: { zh: '做好准备', en: 'preparation' }, stage: 'preparation' },
  on: {
    'advice.record': { actions: 'advice.record' },
    'checklist.clear': { actions: 'checklist.clear' },
    'checklist.notApplicable': { actions: 'checklist.notApplicable' },
  },
  states: {
    planning: {
      meta: {
        title: { zh: '编制实施方案', en: 'implementation plan' },
        owner: 'firstSecretary',
      },
      on: { 'plan.file': { target: 'planMeeting', actions: 'plan.file' } },
    },
    planMeeting: {
      meta: { title: { zh: '班子讨论', en: 'leadership meeting' } },
      ...timed({
        title: { zh: '乡镇党委班子讨论实施方案', en: 'township meeting on the plan' },
        owner: 'townshipCommittee',
        deadline: 'planMeeting',
        escalate: ['townshipCommittee', 'countyOrganisation'],
      }),
      on: {
        'plan.pass': { target: 'ready', actions: 'plan.pass' },
        'plan.sendBack': {
          target: 'planning',
          actions: [
            'plan.sendBack',
            {
              type: 'tellSentBack',
              params: {
                to: ['firstSecretary'],
                title: { zh: '项目实施方案', en: 'implementation plan' },
              },
            },
          ],
        },
      },
    },
    ready: {
      meta: {
        title: { zh: '法定程序与开工', en: 'statutory procedures and start' },
        owner: ['firstSecretary', ...offices],
        awaits: (context: Context) => [
          'firstSecretary',
          ...offices.filter((office) => !(office.slice('department.'.length) in context.checklist)),
        ],
      },
      on: { 'work.start': { target: '#building', actions: 'work.start' } },
    },
  },
};
