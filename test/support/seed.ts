import { configureGlobal } from 'fast-check';

/**
 * Every property of a run begins with the seed that the run has printed, so that one that took too long, or that failed on
 * another machine, is seen again: `COUNTERSIGN_SEED=… npm test`.
 */
configureGlobal({ seed: Number(process.env.COUNTERSIGN_SEED) });
