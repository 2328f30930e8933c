import type { StatePart } from '../../core/definition/part.ts';
import { timed } from '../../core/patterns/timed.ts';
import { finalSigning } from '../parts.ts';

/** Preliminary acceptance by the township, rectification, final acceptance signed by three. 二(三)1 */
export const acceptance: StatePart = {
  initial: 'preliminary',
  meta: { title: { zh: '项目验收', en: 'acceptance' }, stage: 'acceptance' },
  states: {
    preliminary: {
      meta: { title: { zh: '初验', en: 'preliminary acceptance' } },
      ...timed({
        title: { zh: '乡镇初验', en: 'preliminary acceptance by the township' },
        owner: 'townshipHead',
        deadline: 'preliminaryAcceptance',
        escalate: ['townshipHead', 'countyOrganisation'],
      }),
      on: {
        'preliminary.pass': { target: 'signing', actions: 'preliminary.pass' },
        'preliminary.fail': {
          target: 'rectifying',
          actions: [
            'preliminary.fail',
            {
              type: 'tellRefused',
              params: {
                to: ['firstSecretary'],
                title: { zh: '初验', en: 'preliminary acceptance' },
              },
            },
          ],
        },
      },
    },
    rectifying: {
      meta: { title: { zh: '验收整改', en: 'rectification before acceptance' } },
      ...timed({
        title: { zh: '验收整改', en: 'rectification before acceptance' },
        owner: 'firstSecretary',
        deadline: 'acceptanceRectification',
        escalate: ['firstSecretary', 'townshipCommittee'],
      }),
      on: {
        'acceptance.resubmit': {
          target: 'preliminary',
          actions: 'acceptance.resubmit',
        },
      },
    },
    signing: finalSigning.state,
  },
};
