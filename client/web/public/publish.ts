import { Refused } from '../../../machines/core/deciding/refused.ts';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import type { PublicDisclosure } from '../../../machines/core/definition/forms.ts';
import { disclosedDays } from '../../open-cases/case-filter.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { disclosureContent, published } from '../../disclosure/content.ts';
import { presentTime, publicActors, readCase, type WebOffice, type WebReading } from '../shared/office.ts';

/** How often windows that begin today are looked for, in milliseconds. */
const every = 600_000;

/** Whether something of a case may hang out on a day. */
const isDisclosed = (one: OpenCase, today: string): boolean => disclosedDays(one).some((day) => day >= today);

/** The address of a disclosure. */
export const disclosurePath = (caseId: string, key: string): string =>
  `/public/${encodeURIComponent(caseId)}/${encodeURIComponent(key)}`;

/**
 * Puts what is to be disclosed on record as soon as it hangs out: its hash in the case, its content in the store, whether
 * or not anyone reads it. Returns what ends it.
 */
export function publishDisclosures(office: WebOffice): () => Promise<void> {
  let work = Promise.resolve();
  const look = (ids: string[]) => {
    for (const id of ids) work = work.then(() => recordAll(office, id));
  };
  const due = () => {
    const today = dateOf(presentTime());
    return office.open.matching({ disclosedFrom: today }).map(({ id }) => id);
  };
  const stop = office.open.onChange((changes) => {
    const today = dateOf(presentTime());
    look(changes.flatMap(({ id, after }) => (after !== undefined && isDisclosed(after, today) ? [id] : [])));
  });
  const again = setInterval(() => look(due()), every);
  look(due());
  return async () => {
    stop();
    clearInterval(again);
    await work;
  };
}

async function recordAll(office: WebOffice, id: string): Promise<void> {
  try {
    const reading = await readCase(office, id);
    for (const one of published(reading.lifecycle, reading.case, reading.now))
      await recordShown(office, reading, one);
  } catch (error) {
    office.log(`disclosure ${id}: ${error instanceof Error ? error.name : 'failed'}`);
  }
}

/** Has the case record what the public is shown, unless it has, and gives its content. */
export async function recordShown(
  office: WebOffice,
  { lifecycle, case: c }: WebReading,
  disclosure: PublicDisclosure,
): Promise<ReturnType<typeof disclosureContent>> {
  const made = disclosureContent(lifecycle, c, disclosure, office);
  const known = c.office?.disclosed?.some(
    (one) => one.disclosure === disclosure.key && one.sha256 === made.sha256,
  );
  if (known === true || c.snapshot.status !== 'active') return made;
  await office.attachments.putJson(made.json);
  const url = `${office.publicUrl}${disclosurePath(c.id, disclosure.key)}`;
  try {
    await office.cases.decide(c.id, 'disclosure.shown', {
      id: `shown/${made.sha256}`,
      by: publicActors(c).page,
      data: { disclosure: disclosure.key, sha256: made.sha256, url: url.slice(0, 500) },
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return made;
}
