import type { Text } from '../../machines/core/values/vocabulary.ts';

/**
 * What kept a Temporal server from being found, started or used, said so that the reader knows what to do.
 * `message` is the English sentence; `text` has both languages. It is meant to be shown without its stack.
 */
export class TemporalServerError extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = new.target.name;
    this.text = text;
  }
}

/** No usable `temporal` binary: not on PATH, not in the cache, not to be had over the network. */
export class TemporalBinaryNotFound extends TemporalServerError {}

/** The server's process ended before it answered, or did not answer in time. */
export class TemporalServerFailed extends TemporalServerError {}

/** The server is older than what is asked of it. */
export class TemporalServerTooOld extends TemporalServerError {}

/** Somebody else runs on this data directory. */
export class DataDirectoryInUse extends TemporalServerError {
  /** Process id of whoever runs there. */
  readonly owner: number;
  /** Where its server answers; missing while it is still starting. */
  readonly address: string | undefined;

  constructor(dataDir: string, owner: number, address?: string) {
    super({
      zh: address
        ? `数据目录 ${dataDir} 正由进程 ${owner} 使用，其服务地址为 ${address}。请直接连接该地址，或先停止该进程，或另选数据目录（COUNTERSIGN_DATA）。`
        : `数据目录 ${dataDir} 正由进程 ${owner} 启动服务。请稍候，或先停止该进程，或另选数据目录（COUNTERSIGN_DATA）。`,
      en: address
        ? `Process ${owner} already runs a server on the data directory ${dataDir}, at ${address}. Connect to it there, stop that process first, or choose another directory with COUNTERSIGN_DATA.`
        : `Process ${owner} is just starting a server on the data directory ${dataDir}. Wait a moment, stop that process, or choose another directory with COUNTERSIGN_DATA.`,
    });
    this.owner = owner;
    this.address = address;
  }
}
