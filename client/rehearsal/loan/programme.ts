import { addMonths, monthsBetween } from '../../../machines/core/values/calendar.ts';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Plan } from '../../../machines/loan/plan.ts';
import { holder } from './participants.ts';
import { disasters } from './following.ts';
import { CaseWriter, morning } from './writer.ts';

/** The programme's own acts, in the rehearsal `run`: founded, funded, reported on, met over, struck by two disasters. 一、四、灾害 */
export function programmeActs(
  directory: Directory,
  id: string,
  plan: Plan,
  until: string,
  run: string,
): CaseWriter {
  const county = directory.county.id;
  const office = holder(directory, 'countyLoanOffice', county);
  const settlement = holder(directory, 'countySettlement', county);
  const townships = directory.townships.map((one) => `${county}/${one.id}`);
  const on = (monthDay: string) => `${plan.year}-${monthDay}`;
  const member = (person: string) => ({ person, post: '样例' });
  const leading = (person: string) => ({
    leader: member(person),
    members: [member(person)],
    office: [member(person)],
  });

  const writer = new CaseWriter(id);
  writer.acts.push({
    ...{ at: morning(on('01-06')), kind: 'open', lifecycle: 'loanProgramme', id, as: office },
    rehearsal: run,
    input: { place: county, title: `样例:${plan.year}年脱贫工程`, plan },
  });
  writer.act(on('01-07'), 'organisation.record', office, {
    ...leading(office.person),
    townships: townships.map((place) => {
      const secretary = holder(directory, 'townshipCommittee', place).person;
      return { place, secretary, ...leading(secretary) };
    }),
  });
  writer.act(on('01-12'), 'survey.record', office, {
    poorMembers: plan.batch.households * 2,
    findings: '样例:摸底情况',
  });
  const { first, last } = plan.years;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const { households, amount } = plan.batch;
  writer.act(on('01-19'), 'plans.adopt', office, {
    minutes: '样例:规划〔1〕号',
    threeYear: { households: households * years.length, amount: amount * years.length },
    yearly: years.map((year) => ({ year, households, amount })),
  });
  for (const place of townships)
    writer.act(on('01-20'), 'township.plan', holder(directory, 'townshipCommittee', place), {
      minutes: '样例:乡镇规划〔1〕号',
      threeYear: { households: years.length, amount: years.length * 100_000 },
      yearly: years.map((year) => ({ year, households: 1, amount: 100_000 })),
    });
  writer.act(on('01-20'), 'account.open', settlement, { number: '样例专户 0001', name: '样例:脱贫工程专户' });
  const province = Math.floor((amount * 6) / 10);
  const contribute = (day: string, source: string, sum: number) =>
    writer.act(on(day), 'fund.contribute', settlement, {
      ...{ source, amount: sum, on: on(day), voucher: `入-${source}`, payer: `样例:${source}` },
    });
  contribute('01-20', 'province', province);
  contribute('01-21', 'departmentFund', amount - province);

  for (const { disaster, title, day, kinds, declared } of disasters)
    writer.act(on(declared), 'disaster.declare', office, { disaster, title, on: on(day), kinds });
  for (const month of monthsBetween(on('01-20'), until).slice(0, -1))
    for (const place of townships)
      writer.act(
        `${addMonths(month, 1)}-03`,
        'township.report',
        holder(directory, 'townshipCommittee', place),
        {
          ...{ month, progress: '样例:按计划推进' },
        },
      );
  for (const day of [on('06-20'), on('12-20')])
    for (const place of townships) {
      const people = (['liaison', 'technicalLead'] as const).map((role) => ({
        ...{ person: holder(directory, role, place).person, role, inOrder: true },
        finding: '样例:按月到户,指导及时',
      }));
      writer.act(day, 'liaisons.check', holder(directory, 'townshipCommittee', place), {
        ...{ on: day, checked: people },
      });
    }
  for (const quarter of monthsBetween(on('01-20'), until).filter((one) =>
    plan.meetings.includes(Number(one.slice(5))),
  )) {
    if (`${quarter}-26` > until) continue;
    writer.act(`${quarter}-25`, 'meeting.prepare', office, { quarter });
    writer.act(`${quarter}-26`, 'meeting.hold', office, {
      ...{ quarter, on: `${quarter}-26`, minutes: `样例:调度〔${quarter}〕`, matters: '样例:进度、还款' },
    });
  }
  return writer;
}
