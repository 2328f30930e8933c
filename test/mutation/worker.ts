import { init, runBaseTests, setupEnvironment } from 'vitest/worker';
import type { WorkerGlobalState } from 'vitest';

/**
 * What runs the tests in the process that is kept: everything stays loaded from run to run but the tests and what supports
 * them, which remember cases that they have worked out. The first test that fails has told enough.
 */
let loaded: WorkerGlobalState['evaluatedModules'] | undefined;
const remembers = /\/test\/(?!mutation\/)/u;
const send = process.send?.bind(process);
process.on('disconnect', () => process.exit());

/** The worker's state, and whether any test has failed by what it has reported. */
function listening(state: WorkerGlobalState): { heard: WorkerGlobalState; failed(): boolean } {
  let failed = false;
  const rpc = new Proxy(state.rpc, {
    get(of, name) {
      const call = Reflect.get(of, name) as unknown;
      if (name !== 'onTaskUpdate') return call;
      return (...[packs, events]: Parameters<typeof of.onTaskUpdate>) => {
        failed ||= packs.some(([, result]) => result?.state === 'fail');
        return of.onTaskUpdate(packs, events);
      };
    },
  });
  return { heard: { ...state, rpc }, failed: () => failed };
}

init({
  post: (message) => send?.(message),
  on: (callback) => process.on('message', callback),
  off: (callback) => process.off('message', callback),
  setup: setupEnvironment,
  async runTests(state, traces) {
    for (const [id, module] of loaded?.idToModuleMap ?? [])
      if (remembers.test(id)) loaded?.invalidateModule(module);
    const { heard, failed } = listening(state);
    for (const file of state.ctx.files) {
      if (failed()) break;
      heard.ctx = { ...state.ctx, files: [file] };
      await runBaseTests('run', heard, traces);
      loaded = heard.evaluatedModules;
    }
  },
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
});
