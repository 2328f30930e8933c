import { shippedPlans } from '../core/definition/shipped-plans.ts';
import { plan, programmeYear } from './plan.ts';
import plan2016 from './plans/2016.json' with { type: 'json' };

/** The plans shipped with the lifecycle, how one is given, and how one moves to another year. */
export const { planInput, shippedPlan, movePlan } = shippedPlans({
  schema: plan,
  plans: { '2016': { title: { zh: '2016年实施方案', en: 'the plan of 2016' }, plan: plan2016 } },
  year: programmeYear,
});
