import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Known, WhatIf } from '../../machines/core/moving/differences.ts';
import { whatIf } from '../../machines/core/moving/what-if.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { readThese } from '../cases/read-all.ts';
import { atOnce, type Change } from './check.ts';

/** What the definitions here would have made of the decisions on a case's record; nothing of it has happened. */
export interface JudgedCase extends WhatIf {
  id: string;
  lifecycle: string;
  title: string;
  version: Change<string>;
}

/** Where cases come from. */
export interface Records {
  read(id: string): Promise<CaseReading & { lifecycle: Lifecycle }>;
  /** What the server keeps beside the record, answers of the outside where there are any on record. */
  kept(id: string, withAnswers: boolean): Promise<Known>;
}

/** Plays the records of some cases through the definitions here. Nothing is changed; `unread` are those that do not answer. */
export async function judgeCases(
  ids: string[],
  { read, kept }: Records,
): Promise<{ judged: JudgedCase[]; unread: string[] }> {
  const judge = async (id: string): Promise<JudgedCase> => {
    const { case: c, now, lifecycle } = await read(id);
    const known = await kept(
      id,
      c.log.some(({ kind }) => kind === 'result'),
    );
    return {
      ...{ id, lifecycle: c.lifecycle, title: c.title },
      version: { from: c.version, to: lifecycle.version },
      ...whatIf(lifecycle, c, known, now),
    };
  };
  const { cases, unread } = await readThese(ids, judge, atOnce);
  return { judged: cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)), unread };
}
