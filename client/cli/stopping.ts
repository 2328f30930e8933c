import { constants } from 'node:os';
import type { Console } from './console.ts';

/** How long an end in good order may take, in milliseconds. */
const orderly = 9_000;

/** That a command which runs until it is told to stop was told so. */
export interface Stopping {
  signal: AbortSignal;
  /** Leaves signals to Node again. */
  release(): void;
}

/**
 * Hears Ctrl-C and SIGTERM for a command. The first asks it to end in good order; a second ends the process at once, and
 * so does an end that takes longer than nine seconds. Nothing is lost by that: it is only found again a little later.
 */
export function untilTold(console: Console): Stopping {
  const controller = new AbortController();
  let patience: NodeJS.Timeout | undefined;
  const hear = (signal: 'SIGINT' | 'SIGTERM') => {
    // As a shell tells the end by a signal.
    if (controller.signal.aborted) process.exit(128 + constants.signals[signal]);
    console.note(console.say('正在停止……（再来一次则立即结束）', 'Stopping … (once more ends it at once)'));
    controller.abort();
    patience = setTimeout(() => {
      console.note(
        console.say(
          '有工作未能及时停止，现直接结束；数据没有丢失，下次启动后继续。',
          'Something could not be stopped in time: it is ended as it is. Nothing is lost; it goes on after the next start.',
        ),
      );
      process.exit(1);
    }, orderly).unref();
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return {
    signal: controller.signal,
    release() {
      clearTimeout(patience);
      process.off('SIGINT', hear);
      process.off('SIGTERM', hear);
    },
  };
}
