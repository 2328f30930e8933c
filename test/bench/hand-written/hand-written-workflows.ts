import { ApplicationFailure, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';
import type { z } from 'zod';
import type { Actor, Instant, Text } from '../../../machines/core/values/vocabulary.ts';
import type { Payment } from '../../../machines/core/ledger/booking.ts';
import * as project from '../project/vocabulary.ts';
import { desk, now } from './desk.ts';

/** What an update carries: the same as the engine's. */
export interface Message<Data = unknown> {
  id: string;
  by: Actor;
  data: Data;
}

/** A project as the query answers it. */
export interface Status {
  state: project.StepName | 'registering' | 'closed';
  number: string;
  records: { event: string; at: Instant; by: Actor; data: unknown }[];
  signatures: string[];
}

/** Reads the project. */
export const statusQuery = defineQuery<Status>('status');

/**
 * The benchmark's yardstick: the same project as an idiomatic hand-written workflow. State in variables, an Update
 * for each decision with a validator, a `condition` with a time limit for each deadline, search attributes, current
 * details, and activities with an idempotency key. It checks less than the engine does and explains no refusal.
 */
export async function handWrittenProject(input: project.Input): Promise<{ state: string; number: string }> {
  const { meta, activities, notices, ask, within, publish } = desk(input);
  const status: Status = { state: 'drafting', number: '', records: [], signatures: [] };
  const proposing = () => ['drafting', 'village', 'township', 'county'].includes(status.state);
  const closed = () => status.state === 'closed';
  let reports = 0;
  let payment: Payment | undefined;

  const show = (title: Text, stage: string, awaited: project.RoleName[]) =>
    publish({ state: status.state, title, stage, awaited });

  /** A step: who is awaited is told, and it lasts until a decision leads on. */
  const step = async (name: project.StepName, stage: string): Promise<void> => {
    const { title, owner } = project.steps[name];
    const over = within(name, owner, project.steps[name], () => status.state !== name);
    show(title, stage, [owner]);
    ask(owner, title);
    await over;
  };

  /** A time limit beside the steps. */
  const beside = (name: project.BesideName, over: () => boolean) =>
    within(name, 'firstSecretary', project.beside[name], over);

  /** The monthly report: each one starts the next month. */
  const reporting = async (): Promise<void> => {
    while (!closed()) {
      const before = reports;
      const month = beside('report', () => reports > before || closed());
      if (before > 0) show(project.steps.working.title, 'implementation', ['firstSecretary']);
      await month;
    }
  };

  /** Takes a decision: the validator refuses, the handler records it and leads on. */
  const on = <Name extends project.EventName>(
    event: Name,
    state: project.StepName,
    roles: readonly string[],
    decide: (data: z.output<project.Schemas[Name]>, by: Actor) => void,
  ): void => {
    type Data = z.output<project.Schemas[Name]>;
    const refuse = (type: string, words: string) => ApplicationFailure.nonRetryable(words, type);
    setHandler(
      defineUpdate<{ at: Instant; state: string }, [Message<Data>]>(event),
      ({ by, data }) => {
        const at = now();
        status.records.push({ event, at, by, data });
        decide(data, by);
        return { at, state: status.state };
      },
      {
        validator({ by, data }) {
          const read = project.schemas[event].safeParse(data);
          if (!read.success) throw refuse('Invalid', read.error.message);
          if (!roles.includes(by.role)) throw refuse('WrongRole', `Not for ${by.role}.`);
          if (status.state !== state) throw refuse('WrongState', `Not in ${status.state}.`);
          if (event === 'final.sign' && status.signatures.includes(by.role))
            throw refuse('AlreadySigned', `${by.role} has signed.`);
        },
        description: project.steps[state].title.zh,
      },
    );
  };
  const leads = (event: project.EventName, from: project.StepName, to: Status['state']) =>
    on(event, from, [project.steps[from].owner], () => {
      status.state = to;
    });

  setHandler(statusQuery, () => status);
  leads('proposal.submit', 'drafting', 'village');
  leads('village.approve', 'village', 'township');
  leads('township.approve', 'township', 'county');
  leads('county.approve', 'county', 'registering');
  leads('plan.file', 'planning', 'meeting');
  leads('plan.pass', 'meeting', 'working');
  leads('work.complete', 'working', 'applying');
  leads('acceptance.apply', 'applying', 'preliminary');
  leads('preliminary.pass', 'preliminary', 'final');
  on('report.submit', 'working', ['firstSecretary'], () => {
    reports += 1;
  });
  on('final.sign', 'final', project.signers, (_, by) => {
    status.signatures.push(by.role);
    if (project.signers.every((role) => status.signatures.includes(role))) status.state = 'paying';
  });
  on('tranche.release', 'paying', ['countyFinance'], (data) => {
    payment = data;
    status.state = 'closed';
  });

  void beside('application', () => !proposing());
  await step('drafting', 'application');
  await step('village', 'application');
  await step('township', 'application');
  await step('county', 'application');

  show({ zh: '登记造册', en: 'registration' }, 'application', []);
  const entry = await activities('登记造册').register({ year: input.programmeYear }, meta());
  status.number = entry.number;
  status.state = 'planning';

  void beside('implementation', closed);
  void beside('evaluation', closed);
  void reporting();
  await step('planning', 'implementation');
  await step('meeting', 'implementation');
  await step('working', 'implementation');
  await step('applying', 'implementation');
  await step('preliminary', 'implementation');
  await step('final', 'implementation');
  await step('paying', 'implementation');

  show({ zh: '结项', en: 'closed' }, 'closed', []);
  const paid = { zh: `拨付 ${payment?.purpose}`, en: `paid: ${payment?.purpose}` };
  const firstSecretary = [{ role: 'firstSecretary', place: input.place }];
  await activities(paid.zh).notify({ to: firstSecretary, subject: paid, body: paid }, meta());
  await Promise.all(notices);
  return { state: status.state, number: status.number };
}
