import type { Context } from '../context.ts';
import type { Records } from './record.ts';

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
