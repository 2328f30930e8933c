import { movePlan, shippedPlan } from '../../../machines/demonstration-project/plan-input.ts';
import type { ScenarioBuilder } from '../scenario.ts';
import { countyScript } from './script.ts';

/** The demonstration projects of a whole county, from the survey to the last close. */
export const countyScenario: ScenarioBuilder = async ({ run, directory, year }) => {
  const { acts, programme, projects } = countyScript(run, directory, movePlan(shippedPlan('2016'), year));
  return { acts, fund: programme, listed: [...projects, programme] };
};
