import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';

/**
 * `countersign versions`: the builds of the workflow code that the server knows, how many open runs are on each, and which
 * cases are on one that is not the current one: they are on their way, or can't be carried.
 */
export async function showVersions(console: Console, options: { rehearsal?: boolean }): Promise<void> {
  const { Deployment } = await import('../../worker/builds/deployment.ts');
  await inSession(console, options, async ({ cases, server, patiently }) => {
    const deployment = new Deployment(server.client);
    const { known, current } = await patiently(() => deployment.builds());
    const builds = await Promise.all(
      known.map(async (build) => ({
        ...{ build, current: build === current },
        open: await patiently(() => deployment.openOn(build)),
      })),
    );
    const elsewhere: { id: string; build: string }[] = [];
    if (current !== undefined)
      for await (const one of deployment.casesElsewhere(current, Object.keys(cases.lifecycles)))
        elsewhere.push(one);
    const { say, paint } = console;
    const standing = (one: (typeof builds)[number]) => {
      if (one.current) return say('现行', 'current');
      return one.open === 0 ? say('已清空', 'drained') : '';
    };
    console.answer({ builds, elsewhere }, () => [
      ...columns([
        [say('版本', 'Build'), say('在办', 'Open'), ''],
        ...builds.map((one) => [one.build.slice(0, 12), String(one.open), standing(one)]),
      ]),
      ...(elsewhere.length === 0
        ? []
        : [
            '',
            say(
              '不在现行版本上的事项（正在转入，或无法转入，原因见 countersign check）：',
              'Not on the current build: on their way, or not to be carried; `countersign check` says why:',
            ),
            ...elsewhere.map(({ id, build }) => `  ${id}  ${paint('dim', build.slice(0, 12))}`),
          ]),
    ]);
  });
}
