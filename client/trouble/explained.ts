import {
  type Client,
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { NoSuchCase } from '../cases/errors.ts';
import { CaseInTrouble } from './case-in-trouble.ts';
import { findTrouble } from './find.ts';

/** Where cases are asked, and which of its workflows are cases. */
interface Asked {
  client: Client;
  lifecycles: Record<string, Lifecycle>;
}

/** What is the matter with a case that answered with an error, where the server can tell; else the error itself. */
export async function explained({ client, lifecycles }: Asked, id: string, error: unknown): Promise<unknown> {
  if (!mayBeTrouble(error)) return error;
  const found = await findTrouble(client, id, error);
  if (found === undefined || !Object.hasOwn(lifecycles, found.type)) return new NoSuchCase(id);
  const { trouble, known } = found;
  return trouble === undefined ? error : new CaseInTrouble(id, trouble, known, { cause: error });
}

/** gRPC's codes with which a server says that a case does not answer: cancelled, invalid, too late, exhausted, not now. */
const unanswered = [1, 3, 4, 8, 9];

/** Whether an error may be the case's own trouble, rather than that of the way to it. */
function mayBeTrouble(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || error instanceof QueryRejectedError) return true;
  if (error instanceof QueryNotRegisteredError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return true;
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcServiceError(cause) && unanswered.includes(Number(cause.code));
}
