import { writeFile } from 'node:fs/promises';
import { cut } from '../../machines/core/issue-sentences.ts';
import { badInput } from './failure.ts';

/** Writes a file that does not exist yet; one that does is never overwritten. @throws a complaint about its name. */
export async function writeNewFile(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(name, bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const shown = cut(name);
    if (error.code === 'EEXIST')
      throw badInput(
        'file-exists',
        `文件“${shown}”已存在，不会覆盖；请换一个名称。`,
        `The file "${shown}" exists and is not overwritten; choose another name.`,
      );
    if (error.code === undefined) throw error;
    throw badInput(
      'not-writable',
      `文件“${shown}”写不了：${error.code}。`,
      `The file "${shown}" cannot be written: ${error.code}.`,
    );
  });
}
