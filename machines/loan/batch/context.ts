import type { Opened } from '../../core/definition/definition.ts';
import type { Audits } from '../../core/patterns/reopening.ts';
import type { Batch } from './batch.ts';
import { counts } from './counting.ts';
import type { Input } from './input.ts';
import { type Planning, planning } from './planning.ts';
import { progress } from './stages.ts';

/** What a batch of loans has on record. */
export type Context = Batch & Planning & typeof progress & typeof counts & Audits;

/** The record of a new batch. */
export const newContext = (input: Input & Opened): Context => {
  const { id, place, title, plan, programme, no, follows, at } = input;
  return {
    id,
    place,
    title,
    openedAt: at,
    plan,
    programme,
    no,
    ...(follows === undefined ? {} : { follows }),
    ...planning,
    ...progress,
    ...counts,
    tallies: [],
    refusals: [],
  };
};
