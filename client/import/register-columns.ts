import { text } from '../../machines/core/values/text.ts';
import { readCount } from './answers.ts';
import type { TableKind } from './columns.ts';
import { identityReader, type IdentityReader } from './identity.ts';
import { personColumns } from './person-columns.ts';

/** The registration table 登记表: who is poor, needs work in a firm, or is under monitoring. */
export function registerTable(identities: IdentityReader): TableKind {
  const person = personColumns(identityReader(identities));
  return {
    title: '登记表',
    columns: [
      {
        header: '序号',
        field: 'no',
        read: readCount,
        note: text('整数，每人一个，不重复', 'a whole number, another for each person'),
        sample: '样例 1',
        width: 10,
      },
      person.name,
      person.identity,
      person.township,
      person.village,
      person.poor('是否贫困'),
      person.seeksFirmWork,
      person.monitored,
    ],
  };
}
