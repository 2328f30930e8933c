import { readFile } from 'node:fs/promises';
import { countyScenario } from '../../client/rehearsal/county/scenario.ts';
import { loanScenario } from '../../client/rehearsal/loan/scenario.ts';
import type { Act } from '../../client/rehearsal/script.ts';
import { monthOf } from '../../machines/core/values/instants.ts';
import { directorySchema, type Directory } from '../../machines/core/values/directory.ts';

/** How much is played. */
export interface Size {
  /** How many counties play side by side, each with its own programmes. */
  counties: number;
  /** How many villages of each have a project: those of the first stories. */
  villages: number;
  /** How many households each county lends to in its first batch. */
  households: number;
  /** The last day that is played, `MM-DD` of the first year; everything to the end when missing. */
  until?: string;
}

/** What is played: the lives of projects and loans with their programmes and batches, payouts and rounds. */
export interface Script {
  acts: Act[];
  directory: Directory;
  /** What the ids of all cases begin with. */
  idPrefix: string;
}

const idPrefix = 'C';
const sampleCounty = new URL('../../client/directory/sample-county.json', import.meta.url);

/** Writes the script of a size: the same size gives the same script, for the coming year. */
export async function chaosScript(size: Size): Promise<Script> {
  const year = new Date().getUTCFullYear() + 1;
  const directory = directorySchema.parse(JSON.parse(await readFile(sampleCounty, 'utf8')));
  const acts: Act[] = [];
  for (let county = 1; county <= size.counties; county += 1) {
    const projects = await countyScenario({ run: `${idPrefix}p${county}`, directory, year });
    const played = new Set([projects.fund, ...projects.listed.slice(0, size.villages)]);
    const loans = await loanScenario({
      ...{ run: `${idPrefix}l${county}`, directory, year },
      households: size.households,
    });
    acts.push(
      ...projects.acts.flatMap((act) => {
        if (act.kind === 'round') return roundIn(act, county, projects.fund);
        const turn = projects.listed.indexOf(caseOf(act));
        return played.has(caseOf(act)) ? [registers(act) ? later(act, turn) : act] : [];
      }),
      ...loans.acts.filter((act) => !isOneOfMany(act)),
    );
  }
  const last = `${year}-${size.until ?? ''}`;
  const inTime = size.until === undefined ? acts : acts.filter(({ at }) => at.slice(0, 10) <= last);
  return { acts: inTime, directory, idPrefix };
}

const caseOf = (act: Exclude<Act, { kind: 'round' }>): string => (act.kind === 'open' ? act.id : act.case);

/** Sixteen townships report every month; here one does, and fifteen miss it. */
const isOneOfMany = (act: Act): boolean =>
  act.kind === 'decide' && act.event === 'township.report' && act.as.person !== 'tc-qingshan-1';

/** Whether an act comes into the county's register, where those who come first have the smaller numbers. */
const registers = (act: Act): boolean =>
  act.kind === 'decide' && ['county.approve', 'project.close'].includes(act.event);

const later = <One extends Act>(act: One, minutes: number): One => ({
  ...act,
  at: new Date(Date.parse(act.at) + minutes * 60_000).toISOString(),
});

/**
 * A round is for all counties. A draw takes its seed from the server's chance: here the clock brings a seed of ours, and
 * an hour later, as rounds come last.
 */
function roundIn(round: Extract<Act, { kind: 'round' }>, county: number, programme: string): Act[] {
  if (round.round !== 'spotCheckDraw') return county === 1 ? [round] : [];
  const { at } = later(round, 60);
  return [
    {
      ...{ at, kind: 'decide', case: programme, event: 'draw.spotChecks' },
      data: { period: monthOf(at), seed: '7f8b1c52-4c0e-4b7a-9d5e-2a6f0c3d1e94' },
      as: { person: 'clock', role: 'clock', place: '' },
    },
  ];
}
