import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { directoryShelf } from '../../client/attachments/directory.ts';
import { Builds } from '../../worker/builds/builds.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { lifecycles as first } from './lifecycles/grant-first-workflows.ts';
import { lifecycles as second } from './lifecycles/grant-second-workflows.ts';

/** What a host of workers is told that is killed: which of the bundles in the directory is its own. */
export interface HostOrders {
  address: string;
  directory: string;
  own: 'first' | 'second';
  taskQueue: string;
  deployment: string;
}

// A host of workers in a process of its own: `node builds-process.ts '{…orders}'`. Says `settled` when nothing is to be moved.
const { address, directory, own, ...where } = JSON.parse(process.argv[2] ?? '') as HostOrders;
Runtime.install({ logger: new DefaultLogger('ERROR') });
process.stdin.on('end', () => process.exit()).resume();
const builds = await Builds.start({
  ...where,
  connection: await NativeConnection.connect({ address }),
  client: new Client({ connection: await Connection.connect({ address }), namespace: REHEARSAL_NAMESPACE }),
  shelf: directoryShelf(join(directory, 'shelf')),
  code: await readFile(join(directory, `${own}.js`), 'utf8'),
  lifecycles: { first, second }[own],
  activities: {
    notify: () => Promise.resolve({ sent: 1 }),
    register: () => Promise.resolve({ number: 'No. 1' }),
  },
  log: () => undefined,
});
process.stdout.write('started\n');
while (await builds.tend());
process.stdout.write('settled\n');
