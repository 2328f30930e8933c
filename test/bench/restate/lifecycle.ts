import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { approval as machine } from './approval.ts';

/** The bare machine as a lifecycle: nothing is added to it. */
export const approval = defineLifecycle({ machine });
