import { text } from '../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import { isBrokenOff, type Trouble } from '../trouble/trouble.ts';
import { badInputs, exitCodes, Failure, refusedBy } from './failure.ts';

/** gRPC status codes that mean something to a user. */
const grpc = { cancelled: 1, deadline: 4, notFound: 5, precondition: 9, unimplemented: 12, unavailable: 14 };

/**
 * What went wrong, in words for the user. Errors are known by name, so that a command that needs no server does not
 * have to load the client of one.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const chain = causes(error);
  for (const one of chain) {
    const known = byName(one);
    if (known !== undefined) return known;
  }
  for (const one of chain) {
    const known = byStatus(one);
    if (known !== undefined) return known;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const [line] = reason.split('\n');
  const message = text(
    `出现意外错误：${line}（设 COUNTERSIGN_DEBUG=1 可看详情）`,
    `Unexpected error: ${line} (COUNTERSIGN_DEBUG=1 shows more)`,
  );
  return new Failure(exitCodes.internal, 'unexpected', message, { cause: error });
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one: unknown = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one);
  return chain;
}

function byName(error: Error): Failure | undefined {
  switch (error.name) {
    case 'StoresDisagree':
    case 'Refused':
      return refusedBy((error as Error & { refusals: Refusal[] }).refusals);
    case 'CaseExists':
      return new Failure(exitCodes.refused, 'exists', bilingual(error.message), { cause: error });
    case 'NoSuchCase':
      return new Failure(exitCodes.noSuchCase, 'no-such-case', bilingual(error.message), { cause: error });
    case 'CaseInTrouble':
      return inTrouble(error as Error & { trouble: Trouble; text: Text });
    case 'SettingsError':
      return badInputs('bad-settings', (error as Error & { refusals: Refusal[] }).refusals);
    case 'RefusedBackup': {
      const { code, text: why } = error as Error & { code: string; text: Text };
      return new Failure(exitCodes.usage, code, why, { cause: error });
    }
    case 'DefinitionError':
    case 'RehearsalFailed':
      return new Failure(exitCodes.internal, error.name, text(error.message, error.message), {
        cause: error,
      });
    case 'ServerUnreachable':
      return serverProblem('unreachable', error);
    case 'TimeSkippingError':
      return serverProblem('time-not-moved', error);
    case 'TemporalServerTooOld':
      return serverProblem('server-too-old', error);
    case 'TemporalServerError':
    case 'TemporalServerFailed':
    case 'TemporalBinaryNotFound':
      return serverProblem('server-not-started', error);
    case 'DataDirectoryInUse':
      return serverProblem('data-directory-in-use', error);
    case 'NamespaceNotFoundError':
      return new Failure(exitCodes.unreachable, 'no-namespace', noNamespace, { cause: error });
    case 'WorkflowUpdateRPCTimeoutOrCancelledError':
      return noWorker(error);
    default:
      return undefined;
  }
}

/** What is the matter with a case, as an exit code; `told` where the command's answer has said it. */
export function inTrouble(error: Error & { trouble: Trouble; text: Text }, told = false): Failure {
  const { kind } = error.trouble;
  const options = { cause: error, told };
  if (kind === 'no-worker') return new Failure(exitCodes.unreachable, kind, error.text, options);
  const exitCode = isBrokenOff(kind) ? exitCodes.brokenOff : exitCodes.noAnswer;
  return new Failure(exitCode, `case-${kind}`, error.text, options);
}

const serverProblem = (code: string, error: Error): Failure =>
  new Failure(exitCodes.unreachable, code, (error as Error & { text: Text }).text, { cause: error });

function byStatus(error: Error): Failure | undefined {
  const { code, details } = error as Error & { code?: unknown; details?: unknown };
  if (typeof code !== 'number' || typeof details !== 'string') return undefined;
  if (code === grpc.unavailable)
    return new Failure(exitCodes.unreachable, 'unreachable', gone, { cause: error });
  if (code === grpc.unimplemented) return tooOld(undefined, undefined, error);
  const unanswered = code === grpc.deadline || code === grpc.cancelled;
  if (unanswered || (code === grpc.precondition && /poller|worker/i.test(details))) return noWorker(error);
  if (code === grpc.notFound && /namespace/i.test(details))
    return new Failure(exitCodes.unreachable, 'no-namespace', noNamespace, { cause: error });
  return undefined;
}

const gone = text(
  '与 Temporal 服务的连接中断了。请确认 countersign up 正在运行。',
  'The connection to the Temporal server broke. Check that `countersign up` is running.',
);

const noNamespace = text(
  '服务上没有这个命名空间。countersign up 会建立 default 和 rehearsal 两个；请检查 COUNTERSIGN_NAMESPACE。',
  'The server does not have this namespace. `countersign up` makes default and rehearsal; check COUNTERSIGN_NAMESPACE.',
);

/** Nobody carries out the server's work. */
export const noWorker = (cause?: unknown): Failure =>
  new Failure(
    exitCodes.unreachable,
    'no-worker',
    text(
      '服务在运行，但没有工作进程应答。请用 countersign up（或 npm start）启动，再试一次；重复提交同一编号只算一次。',
      'The server runs, but no worker answers. Start one with `countersign up` (or npm start) and try again; the same id counts once.',
    ),
    { cause },
  );

/** A server that lacks what is needed of it. */
export const tooOld = (version: string | undefined, needed: string | undefined, cause?: unknown): Failure =>
  new Failure(
    exitCodes.unreachable,
    'server-too-old',
    text(
      `Temporal 服务版本${version === undefined ? '' : ` ${version} `}过低${needed === undefined ? '' : `，至少需要 ${needed}`}。请升级，或改用 countersign up 自带的服务。`,
      `The Temporal server${version === undefined ? '' : ` ${version}`} is too old${needed === undefined ? '' : `; it has to be ${needed} or later`}. Upgrade it, or use the one that \`countersign up\` brings.`,
    ),
    { cause },
  );

/** Messages that say the same twice, Chinese first: `…。 English.` */
function bilingual(message: string): Text {
  const at = message.indexOf('。 ');
  return at < 0 ? text(message, message) : text(message.slice(0, at + 1), message.slice(at + 2));
}
