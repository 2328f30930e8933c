import { type Context, Hono } from 'hono';
import type { Lifecycle } from '../../../machines/core/lifecycle.ts';
import { parse } from '../../../machines/core/issues.ts';
import { covers } from '../../../machines/core/place.ts';
import { policyRefusals } from '../../../machines/core/policy.ts';
import { Refused } from '../../../machines/core/refused.ts';
import type { Actor, Refusal } from '../../../machines/core/vocabulary.ts';
import { caseNumber, defaultNumber } from '../../case-number.ts';
import { CaseExists } from '../../cases.ts';
import { unknownPeople } from '../../known-people.ts';
import { fromCase } from '../../open-cases/open-case.ts';
import { placeName } from '../../../machines/core/directory.ts';
import { openingForm } from '../event-form.ts';
import { asksForRow, dataOf, valuesOf } from '../fields/read.ts';
import { type Visit, visitOf, visitPage } from '../frame.ts';
import { notFound } from '../not-found.ts';
import { patiently, readCase, type WebOffice } from '../office.ts';
import { openingChoice, openingPage } from '../pages/opening.ts';
import { casePath } from '../parts/case-table.ts';
import { ownFields } from '../parts/own-fields.ts';
import { sentForm } from '../sent-form.ts';
import type { WebEnv } from '../web.ts';

/** 发起: opening a case of any lifecycle that one of the visitor's posts may open. */
export const openingRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/new', async (c) => {
      const visit = await visitOf(office, c);
      const able = Object.values(office.cases.lifecycles).filter((one) => openers(visit, one).length > 0);
      const title = visit.speech.say('发起', 'New');
      return visitPage(office, c, visit, { title, content: openingChoice(able, visit.speech) });
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
      const model = openingForm(lifecycle);
      const number = text(form.get('_number')).trim();
      const chosen = Number(text(form.get('_as')));
      let values: URLSearchParams | undefined;
      try {
        values = valuesOf(model, form, ownFields);
        if (asksForRow(form)) return await show(office, c, visit, lifecycle, { values, number, chosen });
        const input = dataOf(model, form, ownFields);
        const id = await opened(office, lifecycle, actors, { chosen, number, input });
        return c.redirect(`${casePath(id)}?done=1#confirmed`, 303);
      } catch (error) {
        const refusals = refusalsOf(error);
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

/** Opens the case; everything is checked before anything is written. @throws Refused, CaseExists */
async function opened(
  office: WebOffice,
  lifecycle: Lifecycle,
  actors: Actor[],
  { chosen, number, input }: { chosen: number; number: string; input: unknown },
): Promise<string> {
  const read = parse(lifecycle.input, input);
  if (!read.ok) throw new Refused(read.refusals);
  const unknown = lifecycle.knowsPeople ? unknownPeople(lifecycle.input, read.value, office.directory) : [];
  if (unknown.length > 0) throw new Refused(unknown);
  const place = lifecycle.place(read.value);
  const opening = { ...lifecycle.opening, title: { zh: '立项登记', en: 'open' } };
  const able = actors.filter(
    (one) => policyRefusals(lifecycle, { place, acted: {} }, opening, one).length === 0,
  );
  const asked = actors[chosen];
  const by = asked !== undefined && able.includes(asked) ? asked : (able[0] ?? asked ?? (actors[0] as Actor));
  const id = number === '' ? defaultNumber(lifecycle, office.directory, place, read.value, by) : number;
  if (place !== '' && placeName(office.directory, place, 'en') === place)
    throw new Refused([noSuchPlace(place)]);
  if (!caseNumber.safeParse(id).success) throw new Refused([badNumber]);
  await patiently(office, () => office.cases.open(lifecycle.id, { id, input: read.value, by }));
  const { case: c } = await readCase(office, id);
  office.open.put(fromCase(lifecycle, c));
  return id;
}

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

function refusalsOf(error: unknown): Refusal[] | undefined {
  if (error instanceof Refused) return error.refusals;
  if (!(error instanceof CaseExists)) return undefined;
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
  const { speech } = visit;
  const places = visit.visitor.actors.map((one) => one.place);
  const content = openingPage({
    ...{ office, lifecycle, model: openingForm(lifecycle), actors: openers(visit, lifecycle), speech },
    ...{ within: (place) => places.some((one) => covers(one, place)), ...about },
  });
  const title = `${speech.say('发起', 'New')}：${speech.of(lifecycle.title)}`;
  return visitPage(office, c, visit, { title, content, status: about.refusals === undefined ? 200 : 422 });
}
