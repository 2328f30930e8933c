import { writeFile } from 'node:fs/promises';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { badInput } from './failure.ts';

/** Writes a file that does not exist yet; one that does is never overwritten. @throws a complaint about its name. */
export const writeNewFile = (name: string, bytes: Uint8Array): Promise<void> =>
  orTaken(name, () => writeFile(name, bytes, { flag: 'wx' }));

/** Makes a new file, with a complaint about its name where that can't be done. */
export async function orTaken<T>(name: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    const shown = cut(name);
    if (code === 'EEXIST')
      throw badInput(
        'file-exists',
        `文件“${shown}”已存在，不会覆盖；请换一个名称。`,
        `The file "${shown}" exists and is not overwritten; choose another name.`,
      );
    if (code === undefined || syscall === undefined) throw error;
    throw badInput(
      'not-writable',
      `文件“${shown}”写不了：${code}。`,
      `The file "${shown}" cannot be written: ${code}.`,
    );
  }
}
