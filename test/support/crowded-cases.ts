import { open } from '../../machines/core/deciding/opening.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { KnownAnswer } from '../../machines/core/moving/differences.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision, Invocation } from '../../machines/core/case/case.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { loan } from '../../machines/loan/definition.ts';
import { loanBatch } from '../../machines/loan/batch/definition.ts';
import { loanProgramme } from '../../machines/loan/programme/definition.ts';
import { countyProgramme } from '../../machines/demonstration-project/programme/definition.ts';
import { banked, input as programmeInput } from '../machines/loan/programme/programme.ts';
import * as project from './demonstration.ts';
import { input as errandInput, submitted } from './errands.ts';
import { errand } from './lifecycles/errand.ts';
import { permit } from './lifecycles/permit.ts';
import * as lending from './loan.ts';
import { batchId, county, programmeId, Story, townships } from './loan-office.ts';
import type { Scripted } from './scenario.ts';

/** Where a lifecycle begins, and what is known of how it goes on. */
export interface Beginning {
  lifecycle: Lifecycle;
  case: Case;
  /** What it was opened with, where that is told here. */
  input?: unknown;
  /** What the outside has answered up to here. */
  answers?: KnownAnswer[];
  /** Decisions that count one after the other, up to the end where the lifecycle has one in the story. */
  story?: (Scripted & Pick<Decision, 'named'>)[];
  /** What the outside answers; a refusal without it. */
  answer?(asked: Invocation): unknown;
}

const opened = (lifecycle: Lifecycle, input: unknown, by: Actor, at: string): Beginning => ({
  ...{ lifecycle, input },
  case: open(lifecycle, { id: lifecycle.caseNumber?.({ input, by }) ?? `${lifecycle.id}-1`, input, by }, at)
    .case,
});
const village = 'yunling/qingshan/shuitian';

const batch = (): Beginning => {
  const input = {
    place: county,
    title: '第一批（样例）',
    plan: { base: '2007', year: 2027 },
    programme: programmeId,
    no: 1,
  };
  const begun = new Story(loanBatch, batchId, input, '2027-01-25');
  const answer = { output: { no: 1, townships } };
  const answers = begun.case.invocations.map((asked) => ({ ...asked, answer }));
  return { lifecycle: loanBatch, input, answers, case: begun.answer('askCase', answer).case };
};

/** One beginning, or more, of every lifecycle: those of the registry, and two of the tests. */
export const beginnings = (): Beginning[] => [
  {
    lifecycle: demonstrationProject,
    case: project.opened().case,
    input: project.input,
    // With the posts of those whom its lines name.
    story: project.happyPath().map((line) => ({ ...line, named: project.decisionOf(line).named ?? {} })),
    answer: project.answerTo,
  },
  opened(
    countyProgramme,
    { place: 'yunling', title: '云岭县2027年示范工程', year: 2027, plan: { base: '2016', year: 2027 } },
    { person: 'co-1', role: 'countyOrganisation', place: 'yunling' },
    '2027-03-01T01:00:00.000Z',
  ),
  { lifecycle: loanProgramme, case: banked().case, input: programmeInput },
  batch(),
  {
    lifecycle: loan,
    case: lending.opened().case,
    input: lending.input,
    story: lending.lending().map((line) => ({ ...line, named: lending.decisionOf(line).named ?? {} })),
    answer: ({ input }) => ({
      entries: (input as { bookings: unknown[] }).bookings.map((_, index) => ({
        id: index + 1,
        number: `记-${index + 1}`,
      })),
    }),
  },
  { lifecycle: loan, case: lending.paidOut().case },
  opened(
    delegation,
    {
      post: { role: 'firstSecretary', place: village },
      to: 'fs-shiqiao',
      from: '2027-05-01',
      until: '2027-05-07',
      reason: '外出学习。',
    },
    { person: 'fs-shuitian', role: 'firstSecretary', place: village },
    '2027-04-29T01:00:00.000Z',
  ),
  opened(
    permit,
    { place: village, holder: '李四', reviewDays: 10 },
    { person: 'wen', role: 'villageClerk', place: village },
    '2027-03-01T01:00:00.000Z',
  ),
  { lifecycle: errand, case: submitted(), input: errandInput },
];
