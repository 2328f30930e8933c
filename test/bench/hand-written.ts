import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { z } from 'zod';
import { formatDate } from '../../machines/core/calendar.ts';
import { townshipOf, villageOf } from '../../machines/core/place.ts';
import type { Actor, Instant, Payment, Text } from '../../machines/core/vocabulary.ts';
import type { ActivityMeta } from '../../workflows/messages.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import type { ProjectActivities } from './project/activities.ts';
import * as project from './project/vocabulary.ts';

type Names = project.EventName;

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

export const statusQuery = defineQuery<Status>('status');

const now = (): Instant => new Date().toISOString();
const attempt = { startToCloseTimeout: '1 minute', retry: { maximumInterval: '1 minute' } } as const;
const dated = (title: Text, dueAt: Instant) => `${formatDate(dueAt, 'zh')} ${title.zh}`;

/**
 * The benchmark's yardstick: the same project as an idiomatic hand-written workflow. State in variables, an Update
 * for each decision with a validator, a `condition` with a time limit for each deadline, search attributes, current
 * details and activities with an idempotency key. It checks less than the engine does and explains no refusal.
 */
export async function handWrittenProject(input: project.Input): Promise<{ state: string; number: string }> {
  const caseId = workflowInfo().workflowId;
  const status: Status = { state: 'drafting', number: '', records: [], signatures: [] };
  const limits = new Map<string, { dueAt: Instant; title: Text; over: () => boolean }>();
  const given = workflowInfo().typedSearchAttributes.getAll();
  let published = new Map(given.map(({ key, value }) => [key.name, JSON.stringify(value)]));
  let calls = 0;
  let reports = 0;
  let payment: Payment | undefined;
  const notices: Promise<unknown>[] = [];
  const closed = () => status.state === 'closed';

  setHandler(statusQuery, () => status);

  const meta = (): ActivityMeta => ({
    key: `${caseId}/${++calls}`,
    caseId,
    lifecycle: 'handWrittenProject',
    place: input.place,
    title: input.title,
  });
  const tell = (role: project.RoleName, what: Text, title: Text, more: Text): void => {
    const subject = { zh: `${what.zh}：${title.zh}`, en: `${what.en}: ${title.en}` };
    const body = {
      zh: `事项“${input.title}”（${caseId}）${more.zh}：${title.zh}。`,
      en: `The case "${input.title}" (${caseId}) ${more.en}: ${title.en}.`,
    };
    const { notify } = proxyActivities<ProjectActivities>({ ...attempt, summary: subject.zh });
    notices.push(notify({ to: [{ role, place: input.place }], subject, body }, meta()));
  };

  const publish = (title: Text, stage: string, awaited: project.RoleName[]): void => {
    const open = [...limits.values()].filter((one) => !one.over());
    const next = open.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
    const who = awaited.map((role) => project.roles[role].title.zh).join('、');
    setCurrentDetails(`${title.zh} · 待${who}${next ? ` · ${dated(next.title, next.dueAt)}` : ''}`);
    const attributes = [
      { key: keys.lifecycle, value: 'handWrittenProject' },
      { key: keys.state, value: status.state },
      { key: keys.stage, value: stage },
      { key: keys.awaiting, value: awaited.map((role) => `${role}@${input.place}`) },
      { key: keys.nextDue, value: next === undefined ? null : new Date(next.dueAt) },
      { key: keys.township, value: townshipOf(input.place) ?? null },
      { key: keys.village, value: villageOf(input.place) ?? null },
      { key: keys.programmeYear, value: input.programmeYear },
    ];
    const wanted = new Map(attributes.map(({ key, value }) => [key.name, JSON.stringify(value)]));
    const changed = attributes.filter(
      ({ key }) => (published.get(key.name) ?? 'null') !== wanted.get(key.name),
    );
    if (changed.length > 0) upsertSearchAttributes(changed as Parameters<typeof upsertSearchAttributes>[0]);
    published = wanted;
  };

  /** Waits until it is over; when the time limit passes first, warns and waits on. */
  const within = async (
    name: string,
    role: project.RoleName,
    about: { title: Text; days: number },
    over: () => boolean,
  ) => {
    const { title } = about;
    const dueAt = project.daysAfter(now(), about.days);
    limits.set(name, { dueAt, title, over });
    const inTime = await condition(over, Date.parse(dueAt) - Date.now(), { summary: dated(title, dueAt) });
    limits.delete(name);
    if (inTime) return;
    tell(role, { zh: '超期', en: 'Overdue' }, title, { zh: '已到期', en: 'is overdue' });
    await condition(over);
  };

  /** A step: who is awaited is told, and it lasts until a decision leads on. */
  const step = async (name: project.StepName, stage: string): Promise<void> => {
    const { title, owner } = project.steps[name];
    const over = within(name, owner, project.steps[name], () => status.state !== name);
    publish(title, stage, [owner]);
    tell(owner, { zh: '待办', en: 'To do' }, title, { zh: '等待办理', en: 'is waiting for' });
    await over;
  };

  /** The monthly report: each one starts the next month. */
  const reporting = async (): Promise<void> => {
    while (!closed()) {
      const before = reports;
      await within('report', 'firstSecretary', project.beside.report, () => reports > before || closed());
    }
  };

  /** Registers a decision: the validator refuses, the handler records it and leads on. */
  const on = <Name extends Names>(
    event: Name,
    state: project.StepName,
    roles: readonly string[],
    decide: (data: z.output<project.Schemas[Name]>, by: Actor) => void,
  ): void => {
    const schema = project.schemas[event];
    setHandler(
      defineUpdate<{ at: Instant; state: string }, [Message<z.output<project.Schemas[Name]>>]>(event),
      ({ by, data }) => {
        const at = now();
        status.records.push({ event, at, by, data });
        decide(data, by);
        return { at, state: status.state };
      },
      {
        validator({ by, data }) {
          const read = schema.safeParse(data);
          if (!read.success) throw ApplicationFailure.nonRetryable(read.error.message, 'Invalid');
          if (!roles.includes(by.role))
            throw ApplicationFailure.nonRetryable(`Not for ${by.role}.`, 'WrongRole');
          if (status.state !== state)
            throw ApplicationFailure.nonRetryable(`Not in ${status.state}.`, 'WrongState');
          if (event === 'final.sign' && status.signatures.includes(by.role))
            throw ApplicationFailure.nonRetryable(`${by.role} has signed.`, 'AlreadySigned');
        },
        description: project.steps[state].title.zh,
      },
    );
  };
  const leads = (event: Names, from: project.StepName, to: Status['state']) =>
    on(event, from, [project.steps[from].owner], () => void (status.state = to));

  leads('proposal.submit', 'drafting', 'village');
  leads('village.approve', 'village', 'township');
  leads('township.approve', 'township', 'county');
  leads('county.approve', 'county', 'registering');
  leads('plan.file', 'planning', 'meeting');
  leads('plan.pass', 'meeting', 'working');
  on('report.submit', 'working', ['firstSecretary'], () => void (reports += 1));
  leads('work.complete', 'working', 'applying');
  leads('acceptance.apply', 'applying', 'preliminary');
  leads('preliminary.pass', 'preliminary', 'final');
  on('final.sign', 'final', project.signers, (_, by) => {
    status.signatures.push(by.role);
    if (project.signers.every((role) => status.signatures.includes(role))) status.state = 'paying';
  });
  on('tranche.release', 'paying', ['countyFinance'], (data) => {
    payment = data;
    status.state = 'closed';
  });

  const proposing = () => ['drafting', 'village', 'township', 'county'].includes(status.state);
  const beside = (name: project.BesideName, over: () => boolean) =>
    void within(name, 'firstSecretary', project.beside[name], over);

  beside('application', () => !proposing());
  await step('drafting', 'application');
  await step('village', 'application');
  await step('township', 'application');
  await step('county', 'application');

  publish({ zh: '登记造册', en: 'registration' }, 'application', []);
  const { register } = proxyActivities<ProjectActivities>({ ...attempt, summary: '登记造册' });
  status.number = (await register({ year: input.programmeYear }, meta())).number;
  status.state = 'planning';

  beside('implementation', closed);
  beside('evaluation', closed);
  void reporting();
  await step('planning', 'implementation');
  await step('meeting', 'implementation');
  await step('working', 'implementation');
  await step('applying', 'implementation');
  await step('preliminary', 'implementation');
  await step('final', 'implementation');
  await step('paying', 'implementation');

  publish({ zh: '结项', en: 'closed' }, 'closed', []);
  const { release } = proxyActivities<ProjectActivities>({ ...attempt, summary: `拨付 ${payment?.purpose}` });
  await release(payment as Payment, meta());
  await Promise.all(notices);
  return { state: status.state, number: status.number };
}
