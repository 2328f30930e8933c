import { refusalWords } from '../../core/patterns/ask-case.ts';
import type { Context, Opinion } from '../context.ts';
import { type Decided, recorded, type Records, stamp } from './record.ts';

/** What survey, proposal and reviews leave on record. */
export const proposalRecords = {
  'firstSecretary.handover': (context, { data, at }) => ({
    firstSecretary: data.to,
    tenures: [
      ...context.tenures.map((one) => (one.until === undefined ? { ...one, until: at } : one)),
      { person: data.to, from: at, document: data.document, duties: openDuties(context) },
    ],
  }),
} satisfies Records;

/** What a first secretary leaves to do for the next: reports owed and rectifications not yet submitted. */
function openDuties(context: Context): string[] {
  const owed = context.missed.filter(
    ({ duty, period }) => duty === 'monthlyReport' && !context.reports.some((one) => one.month === period),
  );
  const open = context.rectifications.filter((one) => one.closedAt === undefined);
  return [...owed.map(({ period }) => `report ${period}`), ...open.map(({ no }) => `rectification ${no}`)];
}

/** A level's opinion; the first approval by the township is when the form reached the county. */
export function recordOpinion(context: Context, event: Decided<object>): Partial<Context> {
  const [level, verdict] = event.type.split('.') as [Opinion['level'], Opinion['verdict']];
  const opinions = [...context.opinions, { level, verdict, ...recorded(event) }];
  const reached = level === 'township' && verdict === 'approve';
  return { opinions, ...(reached ? { reachedCountyAt: context.reachedCountyAt ?? stamp(event).at } : {}) };
}

/** The register number that the programme gave. */
export function recordRegister(_: Context, event: { at: string; output: unknown }): Partial<Context> {
  const { number } = event.output as { number: string };
  return { register: { number, at: event.at } };
}

/** Why the programme did not do what was asked. */
export const recordUnanswered = (_: Context, event: { error: unknown }): Partial<Context> => ({
  unanswered: refusalWords(event.error),
});
