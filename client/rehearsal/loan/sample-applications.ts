import { addDays, dayNumber } from '../../../machines/core/values/calendar.ts';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Plan } from '../../../machines/loan/plan.ts';
import { mulberry32 } from './mulberry32.ts';
import { sampleIdentityNumber } from './sample-identity.ts';
import type { Written } from '../../import/table-workbook.ts';

const works: Record<string, { content: string[]; unit: string; most: number }> = {
  planting: { content: ['种植茶叶', '种植板栗', '种植油菜', '种植中药材'], unit: '亩', most: 8 },
  breeding: { content: ['养猪', '养山羊', '养鸡', '养鱼'], unit: '头（只）', most: 60 },
  processing: { content: ['加工竹编', '加工豆制品', '加工粉丝'], unit: '吨', most: 5 },
  trade: { content: ['开小商店', '收购山货', '农机服务'], unit: '间', most: 2 },
};

/**
 * Made-up applications as the rows of a table, spread over every village and class: well-formed throughout, recognisably
 * nobody's, and the same for the same seed. A few are better off, village cadres, or ask for more than the standard.
 */
export function sampleApplications(
  { townships }: Directory,
  plan: Plan,
  { count, seed, batchNo }: { count: number; seed: number; batchNo: number },
): Written[] {
  const random = mulberry32(seed * 101 + batchNo);
  const below = (limit: number) => Math.floor(random() * limit);
  const villages = townships.flatMap((town) =>
    town.villages.map((village) => ({ township: town.name.zh, village: village.name.zh })),
  );
  const people = (((seed * 97 + batchNo) % 800) + 800) % 800;
  const surveyDays = (dayNumber(plan.survey.to) - dayNumber(plan.survey.from)) / 86_400_000 + 1;
  const yesNo = (yes: boolean) => (yes ? '是' : '否');
  return Array.from({ length: count }, (_, index): Written => {
    const running = String(index + 1).padStart(4, '0');
    const kind = plan.classes[index % plan.classes.length];
    const work = works[kind?.code ?? ''] ?? { content: ['发展生产'], unit: '项', most: 2 };
    const members = 1 + below(6);
    const betterOff = below(40) === 0;
    const ceiling = (kind?.ceiling ?? 200_000) / 100;
    const share = below(20) === 0 ? 120 : 50 + 5 * below(11);
    const at = villages[index % villages.length];
    return {
      编号: `HZ-${plan.year}-${batchNo}-${running}`,
      姓名: `样例户${running}`,
      身份证号: sampleIdentityNumber(people * 20_000 + index),
      乡镇: at?.township ?? '',
      村: at?.village ?? '',
      家庭人口: members,
      劳动力: below(members + 1),
      资源状况: `耕地${1 + below(6)}亩，房屋${1 + below(4)}间`,
      '人均年收入(元)': betterOff ? 4_000 + 10 * below(200) : 400 + 5 * below(160),
      是否村干部: yesNo(below(40) === 0),
      是否贫困户: yesNo(!betterOff),
      是否需到企业工作: yesNo(below(4) === 0),
      是否监测对象: yesNo(below(3) === 0),
      项目类别: kind?.title.zh ?? '',
      项目内容: work.content[below(work.content.length)] ?? '',
      规模: `${1 + below(work.most)}${work.unit}`,
      '申请金额(元)': Math.round((ceiling * share) / 10_000) * 100,
      申请日期: addDays(plan.survey.from, below(surveyDays)),
    };
  });
}
