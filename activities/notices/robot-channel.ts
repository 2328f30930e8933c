import type { Channel, Delivery } from './channel.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { RobotManner, RobotMessage, RobotRequest } from './robot-message.ts';
import { robotId, type Robot } from './robots.ts';
import type { Turns } from './turns.ts';
import { wecom } from './wecom.ts';

const manners: Record<Robot['kind'], RobotManner> = { wecom, dingtalk, feishu };

/** How long a robot's answer is waited for, in milliseconds. */
const patience = 10_000;

/** How long to wait after a 429 that does not say. */
const aMinute = 60_000;

/** Where services say after how many seconds to come again. */
const waitHeaders = ['retry-after', 'x-ogw-ratelimit-reset'];

/**
 * A group's robot as a channel for one message. Nothing that it says of a failure holds the robot's address or secret,
 * nor the service's own words, which may repeat them: the code is in the service's documentation.
 *
 * @param key the notice's own, the same at every retry: by it the notice keeps its turn
 */
export function robotChannel(robot: Robot, message: RobotMessage, key: string, turns: Turns): Channel {
  const manner = manners[robot.kind];
  const id = robotId(robot);
  return {
    id,
    name: `robot ${id}`,
    async send() {
      const wait = turns.take(id, key, manner.paceMs, Date.now());
      if (wait > 0) return { kind: 'later', why: 'waits for its turn', afterMs: wait };
      const delivery = await post(manner, manner.request(robot, message, Date.now()));
      if (delivery.kind === 'later' && delivery.afterMs !== undefined)
        turns.rest(id, delivery.afterMs, Date.now());
      return delivery;
    },
  };
}

async function post(manner: RobotManner, { url, body }: RobotRequest): Promise<Delivery> {
  let response: Response;
  let words: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    words = await response.text();
  } catch (error) {
    return { kind: 'later', why: `did not answer (${reasonOf(error)})` };
  }
  const code = manner.codeOf(parsed(words));
  if (response.ok && code === 0) return { kind: 'delivered' };
  const { status } = response;
  const why = code === undefined ? `answered with HTTP ${status}` : `answered with the code ${code}`;
  if (code !== undefined && manner.final.has(code)) return { kind: 'refused', why };
  if (status === 429) return { kind: 'later', why, afterMs: waitOf(response) ?? aMinute };
  if (code !== undefined && manner.passing.has(code)) {
    const afterMs = waitOf(response) ?? manner.passing.get(code);
    return { kind: 'later', why, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { kind: status >= 500 ? 'later' : 'unclear', why };
}

/** What the network said: a code, never the address. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error;
  return (cause as { code?: string } | undefined)?.code ?? name;
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

function waitOf({ headers }: Response): number | undefined {
  const seconds = waitHeaders.map((name) => Number(headers.get(name) ?? Number.NaN));
  const told = seconds.find((one) => Number.isFinite(one) && one > 0);
  return told === undefined ? undefined : Math.min(told, 3_600) * 1_000;
}
