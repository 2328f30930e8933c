import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor, Instant } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Receipt } from '../../machines/core/case/effects.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import type { CaseSettings } from '../../workflows/messages.ts';
import { historyOf, type HistoryEvent } from './history.ts';
import { lifecycles } from './lifecycles/workflows.ts';
import { usualOffice, type Office } from './office.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** The entry of the bundle of test lifecycles. */
export const testWorkflowsPath = fileURLToPath(new URL('lifecycles/workflows.ts', import.meta.url));

/** People, one for each role of the permit. */
export const people = {
  village: { person: 'wen', role: 'villageClerk', place: 'yunling/qingshan/shuitian' },
  township: { person: 'xiang', role: 'townshipOfficer', place: 'yunling/qingshan' },
  county: { person: 'xian', role: 'countyOfficer', place: 'yunling' },
} satisfies Record<string, Actor>;

/** A world of permits. */
export interface Permits extends World {
  office: Office;
  /** Opens a permit; its number is made up unless given. */
  open(options?: { id?: string; reviewDays?: number; settings?: CaseSettings }): Promise<Permit>;
}

/** Who usually sends an event: named in front of the dot. */
const usually = (event: string): Actor =>
  event.startsWith('village')
    ? people.village
    : event.startsWith('case') || event.startsWith('county')
      ? people.county
      : people.township;

/** One permit, and what people do to it. */
export class Permit {
  readonly world: World;
  readonly id: string;
  constructor(world: World, id: string) {
    this.world = world;
    this.id = id;
  }

  decide(event: string, data: unknown = {}, options: { by?: Actor; id?: string } = {}): Promise<Receipt> {
    return this.world.cases.decide(this.id, event, { data, by: usually(event), ...options });
  }

  /** The codes of the refusals; none when it counted. */
  async codes(event: string, data?: unknown, options?: { by?: Actor; id?: string }): Promise<string[]> {
    try {
      await this.decide(event, data, options);
      return [];
    } catch (error) {
      if (error instanceof Refused) return error.refusals.map((one) => one.code);
      throw error;
    }
  }

  /** Sends a one-way message. */
  async tell(event: string, data: unknown = {}, id: string = randomUUID()): Promise<void> {
    await this.world.client.workflow.getHandle(this.id).signal(event, { id, data, by: usually(event) });
  }

  async read(): Promise<Case> {
    return (await this.world.cases.read(this.id)).case;
  }

  /** Lets virtual time pass, and everything come to rest. */
  async pass(to: Instant | { days: number }): Promise<void> {
    await fastForward(
      this.world.client,
      [this.id],
      typeof to === 'string' ? to : { byMs: to.days * 86_400_000 },
    );
  }

  /** Waits until nothing is under way. */
  rest(): Promise<void> {
    return this.pass({ days: 0 });
  }

  /** Waits until the machine waits for nobody's work, however often it has to be tried. */
  async settled(): Promise<void> {
    await this.rest();
    while ((await this.read()).invocations.length > 0) await sleep(100);
    await this.rest();
  }

  history(): Promise<HistoryEvent[]> {
    return historyOf(this.world.client, this.id);
  }
}

/** Opens a world with the test lifecycles and their office. */
export async function openPermits(
  address: string,
  options: Partial<WorldOptions> & { office?: Office } = {},
): Promise<Permits> {
  const { office = usualOffice(), ...others } = options;
  const world = await openWorld({
    address,
    workflowsPath: testWorkflowsPath,
    lifecycles,
    activities: office.activities,
    ...others,
  });
  return {
    ...world,
    office,
    async open({ id = world.newId(), reviewDays = 10, settings } = {}) {
      await world.cases.open('permit', {
        id,
        by: people.village,
        input: { place: people.village.place, holder: '李四', reviewDays },
        ...(settings === undefined ? {} : { settings }),
      });
      return new Permit(world, id);
    },
  };
}
