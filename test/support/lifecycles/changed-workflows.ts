import { interpreter } from '../../../workflows/interpreter.ts';
import { permit } from './permit.ts';

/** The permit as somebody might change it without thinking of the cases that run: it no longer tells the village. */
export default interpreter({ permit: { ...permit, actions: { tellVillage: () => [] } } });
