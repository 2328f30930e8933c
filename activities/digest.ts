import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { PlainDate } from '../machines/core/values/calendar.ts';
import type { Person } from '../machines/core/values/directory.ts';
import { metaOf, stateNodes, type Lifecycle } from '../machines/core/definition/lifecycle.ts';
import type { Instant, Text } from '../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../workflows/search-attributes.ts';
import { quoted } from '../workflows/visibility.ts';
import { entriesFor, entriesForOthers } from './notices/awaiting.ts';
import { caseLink } from './notices/case-link.ts';
import { postsStoodInFor } from './notices/deputies.ts';
import { digestLetter, type DigestItem } from './notices/digest-letter.ts';
import type { Mailer } from './notices/mail.ts';

/** What digests are made of. */
export interface DigestSettings {
  /** Missing where no mail is sent: then nobody is to be mailed. */
  mail?: Mailer;
  people: Person[];
  lifecycles: Record<string, Lifecycle>;
  webUrl?: string;
  /** A light turns yellow when at most so many working days are left. */
  yellowDays: number;
  rehearsal?: boolean;
}

/** Which cases a digest is about: those whose number begins so, all when missing. */
export interface DigestScope {
  idPrefix?: string;
}

/** The same at a moment: that by which deadlines and delegations are judged; now when missing. */
export interface DigestMoment extends DigestScope {
  asOf?: Instant;
}

/** One person's digest of a day. */
export interface DigestRequest extends DigestMoment {
  person: string;
  /** Entries of `Awaiting` that concern the person, or one whom they stand in for. */
  awaiting: string[];
  day: PlainDate;
}

/** How many values a query lists at most. */
const inOneQuery = 50;

/** What the daily digest 每日待办 asks of the outside: whom something awaits, and a letter to each. */
export const digestActivities = (client: Client, settings: DigestSettings) => {
  const { mail, lifecycles, webUrl, yellowDays, rehearsal } = settings;
  const open = (scope: DigestScope, more = '') => {
    const own = scope.idPrefix === undefined ? '' : ` AND WorkflowId STARTS_WITH ${quoted(scope.idPrefix)}`;
    return client.workflow.list({ query: `ExecutionStatus = 'Running'${own}${more}`, pageSize: 200 });
  };
  const lifecycleOf = ({ type }: { type: string }): Lifecycle | undefined =>
    Object.hasOwn(lifecycles, type) ? lifecycles[type] : undefined;
  const stoodInFor = (people: Person[], at: Instant = new Date().toISOString()) =>
    postsStoodInFor(
      client,
      people.map(({ id }) => id),
      at,
      settings,
    );
  const nameOf = (id: string): Text =>
    settings.people.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  return {
    /** Everyone of the directory with an address whom an open case awaits, themselves or as a deputy, by id. */
    async awaitedPeople({ asOf, ...scope }: DigestMoment): Promise<{ person: string; awaiting: string[] }[]> {
      if (mail === undefined) return [];
      const reachable = settings.people.filter(({ email }) => email !== undefined);
      const deputies = await stoodInFor(reachable, asOf);
      const found = new Map<string, Set<string>>();
      let seen = 0;
      for await (const one of open(scope)) {
        heartbeat((seen += 1));
        const lifecycle = lifecycleOf(one);
        if (lifecycle === undefined) continue;
        const published = publishedOf(one);
        for (const person of reachable) {
          const others = entriesForOthers(deputies.get(person.id) ?? [], published, lifecycle);
          for (const entry of [...entriesFor(person, published), ...others.map((other) => other.entry)])
            found.set(person.id, (found.get(person.id) ?? new Set()).add(entry));
        }
      }
      return [...found].map(([person, entries]) => ({ person, awaiting: [...entries].sort() }));
    },

    /**
     * Mails a person what awaits them now; nothing where nothing does any more. The Message-ID is that of the person and
     * the day: a letter whose answer was lost is the same letter.
     */
    async sendDigest({ person, awaiting, day, asOf, ...scope }: DigestRequest): Promise<{ cases: number }> {
      const recipient = settings.people.find(({ id }) => id === person);
      if (mail === undefined || recipient?.email === undefined) return { cases: 0 };
      const at = asOf ?? new Date().toISOString();
      const posts = (await stoodInFor([recipient], at)).get(person) ?? [];
      const items = new Map<string, DigestItem>();
      for (let start = 0; start < awaiting.length; start += inOneQuery) {
        const some = awaiting
          .slice(start, start + inOneQuery)
          .map(quoted)
          .join(', ');
        for await (const one of open(scope, ` AND ${keys.awaiting.name} IN (${some})`)) {
          const lifecycle = lifecycleOf(one);
          if (lifecycle === undefined) continue;
          const published = publishedOf(one);
          const own = entriesFor(recipient, published).length > 0;
          const others = own ? [] : entriesForOthers(posts, published, lifecycle);
          if (!own && others.length === 0) continue;
          const holders = [...new Set(others.map(({ holder }) => holder))].map(nameOf);
          items.set(one.workflowId, {
            ...itemOf(one, lifecycle, webUrl),
            ...(own ? {} : { standingInFor: holders }),
          });
        }
      }
      if (items.size === 0) return { cases: 0 };
      const about = {
        ...{ day, at, yellowDays },
        ...(webUrl === undefined ? {} : { webUrl }),
        ...(rehearsal === undefined ? {} : { rehearsal }),
      };
      const letter = digestLetter([...items.values()], about);
      const key = `digest/${scope.idPrefix ?? ''}${day}/${person}`;
      const delivery = await mail({ to: recipient.email, key, ...letter });
      if (delivery.kind === 'delivered') return { cases: items.size };
      const nonRetryable = delivery.kind === 'refused';
      throw ApplicationFailure.create({ message: delivery.why, type: 'NotDelivered', nonRetryable });
    },
  };
};

/** The activities that the digest calls. */
export type DigestActivities = ReturnType<typeof digestActivities>;

type Found = Pick<WorkflowExecutionInfo, 'workflowId' | 'memo' | 'typedSearchAttributes'>;

const publishedOf = ({ typedSearchAttributes }: Found) => ({
  awaiting: typedSearchAttributes.get(keys.awaiting) ?? [],
  involved: typedSearchAttributes.get(keys.involved) ?? [],
});

function itemOf({ workflowId, memo, typedSearchAttributes }: Found, lifecycle: Lifecycle, webUrl?: string) {
  const dueAt = typedSearchAttributes.get(keys.nextDue)?.toISOString();
  const title: unknown = memo?.title;
  const state = typedSearchAttributes.get(keys.state) ?? '';
  return {
    id: workflowId,
    title: typeof title === 'string' ? title : workflowId,
    state: titleOfState(lifecycle, state),
    // What a state with a time limit 办理时限 becomes when the limit has come.
    overdue: state.split('.').includes('overdue'),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(webUrl === undefined ? {} : { link: caseLink(webUrl, workflowId) }),
  };
}

function titleOfState(lifecycle: Lifecycle, path: string): Text {
  const node = stateNodes(lifecycle.machine).find((one) => one.path.join('.') === path);
  return (node === undefined ? undefined : metaOf(node)?.title) ?? { zh: path, en: path };
}
