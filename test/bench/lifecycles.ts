import { lifecycles as registered } from '../../machines/registry.ts';
import { project } from './project/lifecycle.ts';
import { approval } from './restate/lifecycle.ts';

/** The product's lifecycles and beside them those that are compared with others. */
export const lifecycles = { ...registered, [project.id]: project, [approval.id]: approval };
