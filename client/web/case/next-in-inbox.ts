import type { OpenCase } from '../../open-cases/open-case.ts';
import type { WebOffice } from '../shared/office.ts';
import { inboxOf, type Visitor } from '../shared/visitor.ts';

/** The most urgent other case in a visitor's inbox 待办; nothing where it is the last. */
export const nextInInbox = (
  { open }: Pick<WebOffice, 'open'>,
  visitor: Visitor,
  caseId: string,
): OpenCase | undefined =>
  open.page(inboxOf(visitor), { offset: 0, size: 2 }).items.find(({ id }) => id !== caseId);
