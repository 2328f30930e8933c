import { type Context, Hono } from 'hono';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { openingEvent } from '../../../machines/core/deciding/opening.ts';
import { covers } from '../../../machines/core/values/place.ts';
import { policyRefusals } from '../../../machines/core/deciding/policy.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Actor, Refusal } from '../../../machines/core/values/vocabulary.ts';
import { caseNumber, defaultNumber } from '../../cases/number.ts';
import { CaseExists } from '../../cases/cases.ts';
import { peopleByName } from '../../directory/known-people.ts';
import { fromCase } from '../../open-cases/open-case.ts';
import { placeName } from '../../../machines/core/values/directory.ts';
import { openingForm, ownPostFields } from '../shared/event-form.ts';
import type { FormModel } from '../fields/field.ts';
import { asksForRow, dataOf, valuesOf } from '../fields/read.ts';
import { type Visit, visitOf, visitPage } from '../layout/frame.ts';
import { refusedFor } from '../identity/audited.ts';
import { notFound } from '../failure/not-found.ts';
import { patiently, readCase, type WebOffice } from '../shared/office.ts';
import { openerIn, postChoices } from './own-posts.ts';
import { openingChoice, openingPage } from './page.ts';
import { casePath } from '../shared/case-links.ts';
import { ownFields } from '../shared/own-fields.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';

/** 发起: opening a case of any lifecycle that one of the visitor's posts may open. */
export const openingRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/new', async (c) => {
      const visit = await visitOf(office, c);
      const able = Object.values(office.cases.lifecycles).filter((one) => openers(visit, one).length > 0);
      const title = visit.locale.say('发起', 'New');
      return visitPage(office, c, visit, { title, content: openingChoice(able, visit.locale) });
    })
    .get('/new/:lifecycle', async (c) => {
      const visit = await visitOf(office, c);
      const lifecycle = lifecycleOf(office, c);
      if (lifecycle === undefined || openers(visit, lifecycle).length === 0) return notFound(office, c);
      return show(office, c, visit, lifecycle, {});
    })
    .post('/new/:lifecycle', async (c) => {
      const visit = await visitOf(office, c);
      const lifecycle = lifecycleOf(office, c);
      const actors = lifecycle === undefined ? [] : openers(visit, lifecycle);
      if (lifecycle === undefined || actors.length === 0) return notFound(office, c);
      const form = await sentForm(c);
      const model = formFor(office, visit, lifecycle);
      const number = text(form.get('_number')).trim();
      const chosen = Number(text(form.get('_as')));
      let values: URLSearchParams | undefined;
      try {
        values = valuesOf(model, form, ownFields);
        if (asksForRow(form)) return await show(office, c, visit, lifecycle, { values, number, chosen });
        const meant = peopleByName(lifecycle.input, dataOf(model, form, ownFields), office.directory);
        if (meant.refusals.length > 0) throw new Refused(meant.refusals);
        const input = meant.data;
        const id = await opened(office, lifecycle, actors, { chosen, number, input });
        return c.redirect(`${casePath(id)}?done=1#confirmed`, 303);
      } catch (error) {
        const refusals = refusalsOf(error, number !== '');
        if (refusals === undefined) throw error;
        return show(office, c, visit, lifecycle, { values, number, chosen, refusals });
      }
    });

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

function lifecycleOf({ cases }: WebOffice, c: Context<WebEnv>): Lifecycle | undefined {
  const id = c.req.param('lifecycle') ?? '';
  return Object.hasOwn(cases.lifecycles, id) ? cases.lifecycles[id] : undefined;
}

/** The posts in which a visitor may open a case, wherever it will be; a stand-in opens none. */
const openers = ({ visitor }: Visit, { opening }: Lifecycle): Actor[] =>
  visitor.actors.filter(
    (one) => one.for === undefined && (opening.roles.includes(one.role) || opening.roles.includes('anyone')),
  );

/** The form of a new case, with the visitor's own posts where it asks for one. */
const formFor = ({ directory }: WebOffice, visit: Visit, lifecycle: Lifecycle): FormModel =>
  openingForm(lifecycle, postChoices(lifecycle, openers(visit, lifecycle), directory));

/** Opens the case; everything is checked before anything is written. @throws Refused, CaseExists */
async function opened(
  office: WebOffice,
  lifecycle: Lifecycle,
  actors: Actor[],
  { chosen, number, input }: { chosen: number; number: string; input: unknown },
): Promise<string> {
  const read = await patiently(office, () => office.cases.readOpening(lifecycle, input));
  if (!read.ok) throw new Refused(read.refusals);
  const place = lifecycle.place(read.value);
  const able = actors.filter(
    (one) =>
      policyRefusals(lifecycle, { place, acted: {}, log: [] }, openingEvent(lifecycle), one).length === 0,
  );
  const asked = openerIn(lifecycle, read.value, actors) ?? actors[chosen];
  const by = asked !== undefined && able.includes(asked) ? asked : (able[0] ?? asked ?? (actors[0] as Actor));
  const usual = defaultNumber(lifecycle, office.directory, place, read.value, by);
  const id = number === '' ? usual : number;
  if (id !== usual && isReserved(office, id)) throw new Refused([reserved]);
  if (place !== '' && placeName(office.directory, place, 'en') === place)
    throw new Refused([noSuchPlace(place)]);
  if (!caseNumber.safeParse(id).success) throw new Refused([badNumber]);
  await patiently(office, () => office.cases.open(lifecycle.id, { id, input: read.value, by }));
  const { case: c } = await readCase(office, id);
  office.open.put(fromCase(lifecycle, c));
  return id;
}

/** Numbers that begin as those which lifecycles give themselves: nobody takes the number of another's case beforehand. */
const isReserved = ({ cases }: WebOffice, number: string): boolean =>
  Object.keys(cases.lifecycles).some((id) => number === id || number.startsWith(`${id}-`));

const reserved: Refusal = {
  code: 'reserved-case-number',
  message: {
    zh: '以流程代码开头的编号由系统编排；请另写一个，或留空。',
    en: 'Numbers that begin with the code of a lifecycle are given by the system; write another, or leave it empty.',
  },
  cites: [],
};

/** Whether another's case has it is not told to someone who tries numbers. */
const taken: Refusal = {
  code: 'case-number-taken',
  message: { zh: '此编号不可用，请另写一个。', en: 'This number is not to be had; write another.' },
  cites: [],
};

const noSuchPlace = (place: string): Refusal => ({
  code: 'unknown-place',
  message: { zh: `名录中没有“${place}”这个地点。`, en: `The directory has no place "${place}".` },
  cites: [],
  field: 'place',
});

const badNumber: Refusal = {
  code: 'bad-case-number',
  message: {
    zh: '编号只用文字、数字和 - _ .，最多120个字。',
    en: 'A number has letters, digits and - _ . only, at most 120.',
  },
  cites: [],
};

function refusalsOf(error: unknown, chosenNumber: boolean): Refusal[] | undefined {
  if (error instanceof Refused) return error.refusals;
  if (!(error instanceof CaseExists)) return undefined;
  if (chosenNumber) return [taken];
  const [zh = '', en = ''] = error.message.split('。 ');
  return [
    {
      code: 'exists',
      message: { zh: `${zh}。请另写一个编号。`, en: `${en} Write another number.` },
      cites: [],
    },
  ];
}

function show(
  office: WebOffice,
  c: Context<WebEnv>,
  visit: Visit,
  lifecycle: Lifecycle,
  about: { values?: URLSearchParams | undefined; number?: string; chosen?: number; refusals?: Refusal[] },
): Promise<Response> {
  const { locale } = visit;
  refusedFor(c, about.refusals ?? []);
  const places = visit.visitor.actors.map((one) => one.place);
  const content = openingPage({
    ...{ office, lifecycle, model: formFor(office, visit, lifecycle), locale },
    // Where the form itself asks for a post of the opener's, nothing else does.
    actors: ownPostFields(lifecycle).length > 0 ? [] : openers(visit, lifecycle),
    ...{ within: (place) => places.some((one) => covers(one, place)), ...about },
  });
  const title = `${locale.say('发起', 'New')}：${locale.of(lifecycle.title)}`;
  return visitPage(office, c, visit, { title, content, status: about.refusals === undefined ? 200 : 422 });
}
