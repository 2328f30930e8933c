/** What a lifecycle's own tests need: `import { Story } from 'countersign/testing'`. */
export * from './playing.ts';
export * from './story.ts';
