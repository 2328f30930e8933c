import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened, money } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, type Recorded, recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { problem } from '../../core/values/issues.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { ownPeople, type PaidOut, sincePayout } from './paid-out.ts';
import { asking } from './requests.ts';

/** Disasters 灾害, which the programme declares, and the households' claims 受灾申报 for what they lost. 二、灾害 */

/** A disaster, as the county declared it. */
export const disasterCode = field(word(100), '灾害编号', 'disaster', {
  help: text('县里立案的编号，如 hail-0708', 'as the county declared it'),
});

const disaster = z.strictObject({
  disaster: disasterCode,
  title: field(shortText, '灾害名称', 'name of the disaster'),
  on: happened('受灾日期', 'day of the disaster'),
});

const damagedProject = z.strictObject({
  name: field(shortText, '项目名称', 'project'),
  damage: field(longText, '受损情况', 'damage'),
  loss: money('直接经济损失', 'direct loss'),
});

const sumOfLosses = (projects: { loss: Fen }[]): Fen => projects.reduce((sum, one) => sum + one.loss, 0);

const damagedProjects = z
  .array(damagedProject)
  .min(1)
  .max(20)
  .check((ctx) => {
    const loss = sumOfLosses(ctx.value);
    if (!Number.isSafeInteger(loss))
      ctx.issues.push(problem(loss, text('损失合计过大', 'the losses together are too large')));
  });

const claim = z.strictObject({
  disaster: disasterCode,
  projects: field(damagedProjects, '受损项目', 'damaged projects'),
});

/** What disasters and claims leave on record; `loss` is that of all projects, `claim` the number of the claim. */
export const disasters = {
  disasters: listOf<z.output<typeof disaster> & { at: Instant }>(),
  claims: listOf<Recorded<typeof claim> & { claim: string; loss: Fen }>(),
};
export type Disasters = typeof disasters;

type Context = PaidOut & Disasters;
const event = eventOf<Context>();

export const disasterEvents = {
  'disaster.notify': event({
    roles: ['case'],
    title: { zh: '灾害通知', en: 'tell of a disaster' },
    schema: disaster,
    whileSuspended: true,
    rules: [
      ...sincePayout(['L-24']),
      {
        // A disaster is the programme's to declare.
        code: 'not-the-programme',
        clauses: ['L-24'],
        broken({ context: { programme }, by: { person } }) {
          if (person === programme) return undefined;
          return {
            zh: `灾害由${programme}通知，不由${person}通知。`,
            en: `Disasters are told by ${programme}, not by ${person}.`,
          };
        },
      },
      {
        code: 'disaster-known',
        clauses: ['L-24'],
        field: 'disaster',
        broken({ context, data: { disaster: code } }) {
          if (!context.disasters.some((one) => one.disaster === code)) return undefined;
          return { zh: `灾害“${code}”已通知过。`, en: `The disaster "${code}" is on record.` };
        },
      },
    ],
    record: (context, { data, at }) => ({ disasters: [...context.disasters, { ...data, at }] }),
    tell: ({ case: c, event: { data } }) =>
      notify(
        ['household', 'liaison'],
        { zh: '灾害申报', en: 'Disaster: claims are open' },
        `${data.on}发生“${data.title}”，借款${c.id}如有项目受损，请申报。`,
        `"${data.title}" struck on ${data.on}: if projects of the loan ${c.id} were damaged, submit a claim.`,
      ),
    clauses: ['L-24'],
  }),

  'claim.submit': event({
    ...asking,
    title: { zh: '申报受灾', en: 'claim for a disaster' },
    schema: claim,
    rules: [
      ...ownPeople(['L-24']),
      {
        code: 'no-such-disaster',
        clauses: ['L-24'],
        field: 'disaster',
        broken({ context, data: { disaster: code } }) {
          if (context.disasters.some((one) => one.disaster === code)) return undefined;
          const known = context.disasters.map((one) => `${one.disaster}（${one.title}）`).join('、') || '—';
          return {
            zh: `本户未接到灾害“${code}”的通知；已通知：${known}。`,
            en: `This loan was not notified of a disaster "${code}"; it was of: ${known}.`,
          };
        },
      },
      {
        // One claim a disaster: it lists every damaged project.
        code: 'already-claimed',
        clauses: ['L-24'],
        field: 'disaster',
        broken({ context, data: { disaster: code } }) {
          const found = context.claims.find((one) => one.disaster === code);
          if (found === undefined) return undefined;
          return {
            zh: `灾害“${code}”已申报（${found.claim}，${found.projects.length}个项目）。`,
            en: `The disaster "${code}" has been claimed for: ${found.claim}, ${found.projects.length} projects.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { disaster: code, projects } = decided.data;
      const submitted = {
        ...recorded(decided),
        claim: claimNumber(context, code),
        loss: sumOfLosses(projects),
      };
      return { claims: [...context.claims, submitted] };
    },
    // The programme keeps the claims for a disaster together.
    tell({ context, event: { data } }) {
      const { disaster: code, projects } = data;
      const number = claimNumber(context, code);
      const told = {
        claim: number,
        disaster: code,
        loan: context.id,
        place: context.place,
        projects: projects.length,
        loss: sumOfLosses(projects),
      };
      return [{ kind: 'message', to: context.programme, event: 'claim.enter', data: told, id: number }];
    },
    reply: ({ context, data }) => ({ claim: claimNumber(context, data.disaster) }),
    clauses: ['L-24'],
  }),
};

/** The number of a loan's claim for a disaster. */
const claimNumber = ({ id }: Context, code: string): string => `${id}/${code}`;

export const disasterRecords: StatePart = {
  ...meta('灾害与申报', 'disasters and claims', 'nobody'),
  on: {
    'disaster.notify': { actions: 'disaster.notify' },
    'claim.submit': { actions: 'claim.submit' },
  },
};
