import { shippedPlans } from '../core/definition/shipped-plans.ts';
import { plan } from './plan.ts';
import plan2007 from './plans/2007.json' with { type: 'json' };

/** The plans shipped with the lifecycle, how one is given, and how one moves to another year. */
export const { planInput, shippedPlan, movePlan } = shippedPlans({
  schema: plan,
  plans: { '2007': { title: { zh: '2007年方案', en: 'the plan of 2007' }, plan: plan2007 } },
  year: (one) => one.year,
  moved: ({ year, years: { first, last } }, by) => ({
    year: year + by,
    years: { first: first + by, last: last + by },
  }),
});
