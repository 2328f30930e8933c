import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startPostgres } from '../../support/postgres.ts';
import { NotFetched } from '../not-fetched.ts';
import { approvalsOverHttp } from '../restate/compare.ts';
import { type Contestant, play } from '../contestant.ts';
import { idsOf, processCpu } from '../rounds.ts';

/** The engine that is measured, as pom.xml beside names it. It is no dependency of the project. */
const version = '7.2.0';

const run = promisify(execFile);
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Lets approvals run for a while on Flowable, embedded in a process of Java's, with its tables in a PostgreSQL that commits
 * as durably as by default. Fetches it by Maven when the cache does not hold it, and plays some lives first: Java becomes
 * fast only then. @throws NotFetched without Java or Maven
 */
export async function withFlowable<Result>(
  { cacheDir, warmUp }: { cacheDir: string; warmUp: number },
  measure: (name: string, contestant: Contestant) => Promise<Result>,
): Promise<Result> {
  const libraries = await fetched(cacheDir);
  const postgres = await startPostgres();
  try {
    const socket = decodeURIComponent(new URL(postgres.url).host);
    const url = `jdbc:postgresql://localhost/postgres?user=countersign&socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg&socketFactoryArg=${socket}/.s.PGSQL.5432`;
    const options = ['-Dsun.net.httpserver.nodelay=true', '-cp', join(libraries, '*')];
    const child = spawn('java', [...options, file('ApprovalServer.java'), url, file('approval.bpmn20.xml')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      const lines = createInterface(child.stdout);
      const port = await Promise.race([
        once(lines, 'line').then(([line]) => Number(line)),
        ended.then(([code]) => {
          throw new Error(`Flowable ended with ${code}.`);
        }),
      ]);
      const postmaster = Number(
        (await readFile(join(dirname(socket), 'data', 'postmaster.pid'), 'utf8')).split('\n')[0],
      );
      const contestant = {
        ...approvalsOverHttp(`http://127.0.0.1:${port}`),
        name: 'flowable',
        worker: { cpu: () => processCpu(child.pid as number) },
        serverCpu: () => cpuOfFamily(postmaster),
      };
      await Promise.all(
        idsOf('flowable-warm', 10).map(async (name) => {
          for (const id of idsOf(name, Math.ceil(warmUp / 10))) await play(contestant, id);
        }),
      );
      return await measure(`Flowable ${version}`, contestant);
    } finally {
      child.stdin.end();
      await ended;
    }
  } finally {
    await postgres.stop();
  }
}

/** The directory of its libraries. */
async function fetched(cacheDir: string): Promise<string> {
  const libraries = join(cacheDir, `flowable-${version}`);
  try {
    await run('java', ['-version']);
    if ((await readdir(libraries).catch(() => [])).length > 0) return libraries;
    await mkdir(cacheDir, { recursive: true });
    const half = `${libraries}.${process.pid}`;
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${half}`];
    await run('mvn', ['-q', '-B', '-f', file('pom.xml'), ...goal]);
    await rm(libraries, { recursive: true, force: true });
    await rename(half, libraries);
    return libraries;
  } catch (cause) {
    throw new NotFetched('it needs a JDK, and Maven to fetch it.', { cause });
  }
}

/** CPU milliseconds of a process and its children, where `/proc` tells. */
async function cpuOfFamily(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const all = [pid, ...children.trim().split(' ').map(Number)];
  const spent = await Promise.all(all.map(processCpu));
  return spent.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
}
