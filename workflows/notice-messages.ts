import type { Place, Role, Text } from '../machines/core/values/vocabulary.ts';
import type { ActivityMeta } from './messages.ts';

/** A notice to everyone who holds a role at a place, and to people named by id. */
export interface Notice {
  to: { role: Role; place: Place }[];
  people?: string[];
  subject: Text;
  body: Text;
}

/** The argument of the workflow that delivers a notice which could not be delivered at once. */
export interface NoticeArguments {
  notice: Notice;
  /** Of the case's activity. Its key makes the notice the same at every try. */
  meta: ActivityMeta;
  /** What earlier tries came to, so that nobody is told twice. */
  known?: unknown;
}

/** The workflow type of notices that wait; each is a workflow of its own, and no case waits for it. */
export const NOTICE_WORKFLOW = 'notice';

/** The id of a waiting notice: a notice waits once. */
export const noticeId = (key: string): string => `${NOTICE_WORKFLOW}-${key}`;
