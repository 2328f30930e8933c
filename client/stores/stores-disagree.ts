import { text } from '../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../machines/core/values/vocabulary.ts';

/** Stores that belong together do not: one is lost, or is another's. Nothing was changed, and nothing runs. */
export class StoresDisagree extends Error {
  override name = 'StoresDisagree';
  readonly refusals: Refusal[];

  constructor(code: string, message: Text) {
    super(message.en);
    this.refusals = [{ code, message, cites: [] }];
  }
}

/** A store without its mark, which Temporal's database knows that it had. */
export const lost = (code: string, what: Text, namespace: string): StoresDisagree =>
  new StoresDisagree(
    code,
    text(
      `命名空间 ${namespace}：Temporal 数据库记得的${what.zh}不在了，未启动，也未改动任何数据。请从备份恢复（countersign restore），或检查其地址的设置；确已无法找回的，用 countersign up --accept-loss 从空的开始，并请随后运行 books check。`,
      `Namespace ${namespace}: ${what.en} that Temporal's database knows are gone; nothing was started or changed. Restore a backup (countersign restore), or check where they are said to be. If they can't be found again, \`countersign up --accept-loss\` begins with none; run \`books check\` then.`,
    ),
  );
