import { columns, type Console } from './console.ts';
import { atDesk } from './desk.ts';

/** `countersign versions`: the builds of the workflow code that the server knows, and how many open runs are on each. */
export async function showVersions(console: Console, options: { rehearsal?: boolean }): Promise<void> {
  const { Deployment } = await import('../../worker/builds/deployment.ts');
  await atDesk(console, options, async ({ server, patiently }) => {
    const deployment = new Deployment(server.client);
    const { known, current } = await patiently(() => deployment.builds());
    const builds = await Promise.all(
      known.map(async (build) => ({
        ...{ build, current: build === current },
        open: await patiently(() => deployment.openOn(build)),
      })),
    );
    const { say } = console;
    console.answer({ builds }, () => [
      ...columns([
        [say('版本', 'Build'), say('在办', 'Open'), ''],
        ...builds.map(({ build, open, current: isCurrent }) => [
          build.slice(0, 12),
          String(open),
          isCurrent ? say('现行', 'current') : '',
        ]),
      ]),
    ]);
  });
}
