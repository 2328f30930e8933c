import { defineLifecycle } from '../../../machines/core/define.ts';
import { interpreter } from '../../../workflows/interpreter.ts';
import { approval } from './approval.ts';

/** The bare machine as a lifecycle: nothing is added to it. */
export const approvalLifecycle = defineLifecycle({ machine: approval });

export default interpreter({ [approvalLifecycle.id]: approvalLifecycle });
