import {
  condition,
  proxyActivities,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { formatDate } from '../../../machines/core/values/calendar.ts';
import { countyOf, townshipOf, villageOf } from '../../../machines/core/values/place.ts';
import type { Instant, Text } from '../../../machines/core/values/vocabulary.ts';
import type { ActivityMeta } from '../../../workflows/messages.ts';
import { searchAttributes as keys } from '../../../workflows/search-attributes.ts';
import type { ProjectActivities } from '../project/activities.ts';
import { daysAfter, type Input, type RoleName, roles } from '../project/vocabulary.ts';

export const now = (): Instant => new Date().toISOString();

const attempt = { startToCloseTimeout: '1 minute', retry: { maximumInterval: '1 minute' } } as const;
const dated = (title: Text, dueAt: Instant) => `${formatDate(dueAt, 'zh')} ${title.zh}`;

/** What the project shows of itself. */
interface Shown {
  state: string;
  title: Text;
  stage: string;
  awaited: RoleName[];
}

/** The surroundings of a hand-written project: activities, time limits, and what the server shows of it. */
export function desk(input: Input) {
  const caseId = workflowInfo().workflowId;
  const limits = new Map<string, { dueAt: Instant; title: Text; over: () => boolean }>();
  const notices: Promise<unknown>[] = [];
  const given = workflowInfo().typedSearchAttributes.getAll();
  let published = new Map(given.map(({ key, value }) => [key.name, JSON.stringify(value)]));
  let calls = 0;

  const places = {
    county: countyOf(input.place),
    township: townshipOf(input.place) ?? input.place,
    village: input.place,
  };

  /** What an activity is told beside its input. */
  const meta = (): ActivityMeta => ({
    key: `${caseId}/${++calls}`,
    caseId,
    lifecycle: 'handWrittenProject',
    place: input.place,
    title: input.title,
  });
  const activities = (summary: string) => proxyActivities<ProjectActivities>({ ...attempt, summary });

  const tell = (role: RoleName, what: Text, title: Text, how: Text): void => {
    const subject = { zh: `${what.zh}：${title.zh}`, en: `${what.en}: ${title.en}` };
    const body = {
      zh: `事项“${input.title}”（${caseId}）${how.zh}：${title.zh}。`,
      en: `The case "${input.title}" (${caseId}) ${how.en}: ${title.en}.`,
    };
    const { notify } = activities(subject.zh);
    notices.push(notify({ to: [{ role, place: input.place }], subject, body }, meta()));
  };

  return {
    meta,
    activities,
    notices,

    /** Tells whoever is awaited. */
    ask: (role: RoleName, title: Text) =>
      tell(role, { zh: '待办', en: 'To do' }, title, { zh: '等待办理', en: 'is waiting for' }),

    /** Waits until it is over; when the time limit passes first, warns and waits on. */
    async within(name: string, role: RoleName, limit: { title: Text; days: number }, over: () => boolean) {
      const { title } = limit;
      const dueAt = daysAfter(now(), limit.days);
      limits.set(name, { dueAt, title, over });
      const inTime = await condition(over, Date.parse(dueAt) - Date.now(), { summary: dated(title, dueAt) });
      if (limits.get(name)?.over === over) limits.delete(name);
      if (inTime) return;
      tell(role, { zh: '超期', en: 'Overdue' }, title, { zh: '已到期', en: 'is overdue' });
      await condition(over);
    },

    /** Brings current details and search attributes up to date. */
    publish({ state, title, stage, awaited }: Shown): void {
      const open = [...limits.values()].filter((one) => !one.over());
      const next = open.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
      const who = awaited.map((role) => roles[role].title.zh).join('、');
      setCurrentDetails(`${title.zh} · 待${who}${next ? ` · ${dated(next.title, next.dueAt)}` : ''}`);
      const attributes = [
        { key: keys.lifecycle, value: 'handWrittenProject' },
        { key: keys.state, value: state },
        { key: keys.stage, value: stage },
        { key: keys.awaiting, value: awaited.map((role) => `${role}@${places[roles[role].level]}`) },
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
    },
  };
}
