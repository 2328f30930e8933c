import { readFileSync } from 'node:fs';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../../../worker/bundle.ts';
import { productWorkflows } from '../two-years.ts';
import { workflowPaths } from '../sides.ts';
Runtime.install({ logger: new DefaultLogger('ERROR') });
const [file = '', n = '20'] = process.argv.slice(2);
const history = proto.temporal.api.history.v1.History.decode(readFileSync(`/tmp/${file}.bin`));
const b = await bundleWorkflows(file === 'two-years' ? productWorkflows : workflowPaths[file as 'engine']);
for (const copies of [1, 2, Number(n), Number(n)]) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for await (const { error } of Worker.runReplayHistories(
    { workflowBundle: b },
    Array.from({ length: copies }, (_, i) => ({ workflowId: `r${i}`, history })),
  ))
    if (error) throw error;
  const t = performance.now() - start;
  const u = process.cpuUsage(cpu);
  console.log(
    file,
    history.events.length,
    'copies',
    copies,
    'ms',
    t.toFixed(0),
    'per',
    (t / copies).toFixed(1),
    'cpu/copy',
    ((u.user + u.system) / 1000 / copies).toFixed(1),
  );
}
