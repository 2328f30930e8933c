import type { Client } from '@temporalio/client';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { noteInNamespace } from './namespace-facts.ts';

/** How stores are brought to agree. */
export interface Agreeing {
  /** What is lost is known to be: begin with an empty one in its place. */
  acceptLoss: boolean;
  /** Told in a sentence what could not be made sure. */
  log(message: Text): void;
}

/**
 * Notes a store in Temporal's database. Where that is not allowed, what an administrator may do is told.
 *
 * @param otherwise what comes of it where it is not noted
 */
export async function noteOrTell(
  client: Client,
  name: string,
  value: string,
  how: Agreeing,
  otherwise = text(`${name} 丢失时将不会被发现`, `that ${name} is lost would not be noticed`),
): Promise<void> {
  try {
    await noteInNamespace(client, name, value);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const command = `temporal operator namespace update --namespace ${client.options.namespace} --data 'countersign-${name}=${value}'`;
    how.log(
      text(
        `无法在 Temporal 命名空间中作标记（${why}）；${otherwise.zh}。请管理员执行一次：${command}`,
        `The Temporal namespace could not be marked (${why}); ${otherwise.en}. Have an administrator run once: ${command}`,
      ),
    );
  }
}
