import { dateOf } from '../../core/values/calendar.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import type { Case } from '../../core/case/case.ts';
import { registersOf } from '../household.ts';
import { type Register, registers as names, registerTitles } from '../vocabulary.ts';
import type { Context } from './context.ts';
import { keptRegister } from './kept-register.ts';
import type { Registered } from './schemas.ts';

/** Everyone in the registers, once each by the fingerprint of their number: what was entered last holds. 二 */
export function peopleOf(c: Pick<Case, 'log'>): Registered[] {
  const people = new Map<string, Registered>();
  for (const entry of c.log) {
    if (entry.kind !== 'decision' || entry.event !== 'register.enter') continue;
    for (const one of keptRegister.read(entry.data).people) people.set(one.identity.fingerprint, one);
  }
  return [...people.values()];
}

/** How many stand in each of the four registers on a day. 二 */
export function registerCounts(c: Case): Record<Register, number> {
  const { plan } = c.snapshot.context as Context;
  const found = peopleOf(c).flatMap((one) => registersOf(one, dateOf(c.asOf), plan.agedFrom));
  return Object.fromEntries(
    names.map((name) => [name, found.filter((one) => one === name).length]),
  ) as Record<Register, number>;
}

/** 四张登记表: everyone, and the registers that follow from their data. Identity numbers are masked. */
export const registers: ReportDefinition<Context> = {
  title: { zh: '贫困党员登记表', en: 'Registers of poor members' },
  clauses: ['L-04'],
  columns: {
    no: { zh: '序号', en: 'No.' },
    name: { zh: '姓名', en: 'Name' },
    village: { zh: '所在村', en: 'Village' },
    identity: { zh: '公民身份号码', en: 'Identity number' },
    born: { zh: '出生日期', en: 'Born' },
    registers: { zh: '登记表', en: 'Registers' },
  },
  rows: ({ context, case: c }) =>
    peopleOf(c).map((one) => {
      const on = dateOf(c.asOf);
      const titles = registersOf(one, on, context.plan.agedFrom).map((name) => registerTitles[name]);
      return {
        year: context.plan.year,
        cells: {
          no: one.no,
          name: one.name,
          village: { place: one.village },
          identity: one.identity.masked,
          born: { day: one.identity.birthDate },
          registers: {
            zh: titles.map((title) => title.zh).join('、'),
            en: titles.map((title) => title.en).join(', '),
          },
        },
      };
    }),
};
