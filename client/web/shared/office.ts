import type { Client } from '@temporalio/client';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Actor, Instant } from '../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { AttachmentStore } from '../../attachments/store.ts';
import type { Cases, RuledReading } from '../../cases/cases.ts';
import type { OpenCases } from '../../open-cases/open-cases.ts';
import { virtualNow } from '../../rehearsal/time-skipping.ts';

/** What the pages work with: the same for everyone who asks. */
export interface WebOffice {
  cases: Cases;
  client: Client;
  namespace: string;
  directory: Directory;
  /** The open cases, kept in memory and up to date. */
  open: OpenCases;
  /** Those that were broken off of late. */
  broken: OpenCases;
  attachments: AttachmentStore;
  /** The largest attachment in bytes. */
  attachmentLimit: number;
  yellowDays: number;
  /** How long a page waits for a worker or the books, in milliseconds. */
  patience: number;
  /** Where this web client is found from outside, without a slash at the end. */
  publicUrl: string;
  /** Where the Temporal UI is, if known. */
  uiUrl?: string;
  /** True for cases that live in virtual time. */
  rehearsal: boolean;
  /** Writes a line without personal data. */
  log(line: string): void;
}

/** A case as a page reads it. */
export type WebReading = RuledReading;

/** Waits for a worker's answer no longer than a page may take. */
export const patiently = <T>({ client, patience }: WebOffice, work: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + patience, work);

/** Reads a case at its own present time. @throws NoSuchCase, CaseInTrouble */
export const readCase = (office: WebOffice, id: string): Promise<WebReading> =>
  readBy(office, id, () => office.cases.read(id));

/** Reads the record of a case that was broken off, as far as it is kept. @throws as `readCase` does. */
export const readRecord = (office: WebOffice, id: string): Promise<WebReading> =>
  readBy(office, id, () => office.cases.record(id));

async function readBy(office: WebOffice, id: string, read: () => Promise<WebReading>): Promise<WebReading> {
  const reading = await patiently(office, read);
  const now = office.rehearsal ? await virtualNow(office.client, id) : new Date().toISOString();
  return { ...reading, now };
}

/** The present time of lists; in a rehearsal, where every case has its own, that of the machine. */
export const presentTime = (): Instant => new Date().toISOString();

/** The engine's own actors of the public pages. */
export const publicActors = (c: Pick<Case, 'place'>): { page: Actor; reader: Actor } => ({
  page: { person: 'public-page', role: 'clock', place: c.place },
  reader: { person: 'public', role: 'public', place: c.place },
});
