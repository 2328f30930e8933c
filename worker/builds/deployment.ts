import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { ofTypes, quoted, STILL_OPEN } from '../../workflows/visibility.ts';

/** The name of the worker deployment, the same on every server. */
export const DEPLOYMENT = 'countersign';

/** What the server knows of the builds of one namespace: each is a version of the deployment, named by its bundle's hash. */
export class Deployment {
  readonly client: Client;
  readonly #name: string;

  /** @param name another deployment, where a test shares the namespace */
  constructor(client: Client, name = DEPLOYMENT) {
    this.client = client;
    this.#name = name;
  }

  get name(): string {
    return this.#name;
  }

  /** All builds that the server knows, and the current one, on which new cases start. */
  async builds(): Promise<{ known: string[]; current: string | undefined }> {
    const { namespace } = this.client.options;
    try {
      const { workerDeploymentInfo: info } = await this.client.workflowService.describeWorkerDeployment({
        ...{ namespace, deploymentName: this.#name },
      });
      return {
        known: (info?.versionSummaries ?? []).flatMap((one) => one.deploymentVersion?.buildId ?? []),
        current: info?.routingConfig?.currentDeploymentVersion?.buildId ?? undefined,
      };
    } catch (error) {
      if (codeOf(error) === notFound) return { known: [], current: undefined };
      throw error;
    }
  }

  /** Makes a build the current one, as soon as the server has heard of its worker. */
  async makeCurrent(buildId: string, signal?: AbortSignal): Promise<void> {
    const { namespace } = this.client.options;
    const request = {
      ...{ namespace, deploymentName: this.#name, buildId, identity: 'countersign' },
      ignoreMissingTaskQueues: true,
    };
    for (let tries = 1; ; tries++) {
      try {
        await this.client.workflowService.setWorkerDeploymentCurrentVersion(request);
        return;
      } catch (error) {
        const early = [notFound, failedPrecondition, aborted, unavailable].includes(codeOf(error) ?? -1);
        if (tries === 100 || !early) throw error;
        await sleep(200, undefined, signal === undefined ? {} : { signal });
      }
    }
  }

  /** How many open runs of any workflow a build has. */
  async openOn(build: string): Promise<number> {
    const { count } = await this.client.workflow.count(
      `${STILL_OPEN} AND ${version} = ${quoted(this.#of(build))}`,
    );
    return count;
  }

  /** The open cases on other builds than this one, with the build of each. */
  async *casesElsewhere(
    current: string,
    workflowTypes: string[],
  ): AsyncGenerator<{ id: string; build: string }> {
    const query = `ExecutionStatus = 'Running' AND ${ofTypes(workflowTypes)} AND ${version} != ${quoted(this.#of(current))}`;
    for await (const { workflowId: id, searchAttributes } of this.client.workflow.list({ query })) {
      const [found] = (searchAttributes[version] ?? []) as string[];
      const prefix = this.#of('');
      if (found?.startsWith(prefix) === true) yield { id, build: found.slice(prefix.length) };
    }
  }

  /** Lets a build go that no run is on; what the server still holds on to is for another time. */
  async forget(buildId: string): Promise<boolean> {
    const { namespace } = this.client.options;
    const deploymentVersion = { deploymentName: this.#name, buildId };
    try {
      await this.client.workflowService.deleteWorkerDeploymentVersion({
        ...{ namespace, deploymentVersion, skipDrainage: true, identity: 'countersign' },
      });
      return true;
    } catch (error) {
      if (codeOf(error) === notFound) return true;
      if (codeOf(error) === failedPrecondition) return false;
      throw error;
    }
  }

  /** How the server names a build in the search attribute that it keeps of each run. */
  #of(build: string): string {
    return `${this.#name}:${build}`;
  }
}

const version = 'TemporalWorkerDeploymentVersion';

/** The codes of gRPC that are told apart here. */
const [notFound, failedPrecondition, aborted, unavailable] = [5, 9, 10, 14];
const codeOf = (error: unknown): number | undefined =>
  isGrpcServiceError(error) ? Number(error.code) : undefined;
