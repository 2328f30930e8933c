import { attachmentSettings, openAttachments } from '../attachments/settings.ts';
import { exportCase } from '../proof/export.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { badInputs } from './failure.ts';
import { orTaken } from './new-file.ts';
import { ownKey } from './own-key.ts';
import { trustedKeys } from './trusted-keys.ts';

/** `countersign export CASE [file]`: a case in one file that proves itself without a server. */
export async function exportTo(
  console: Console,
  id: string,
  file: string | undefined,
  options: { rehearsal?: boolean },
): Promise<void> {
  const settings = attachmentSettings(process.env, console.settings.dataDir);
  if (!settings.ok) throw badInputs('bad-settings', settings.refusals);
  const target = file || `${id.replace(/[^\p{L}\p{N}._-]/gu, '_')}.tar`;
  await inSession(console, options, async ({ cases, server, patiently, requireWorker }) => {
    await requireWorker();
    const keys = await patiently(() => trustedKeys(console, server.client));
    const key = await ownKey(console, server.client);
    const made = await orTaken(target, () =>
      patiently(() =>
        exportCase(cases, id, target, {
          ...{ key, keys, attachments: openAttachments(settings.value) },
          now: new Date().toISOString(),
        }),
      ),
    );
    const { say, paint } = console;
    console.answer(made, () => [
      say(
        `已导出到 ${made.file}：记录 ${made.lines} 条，附件 ${made.papers} 件，记账凭证 ${made.entries} 张。其中有姓名等个人信息，请妥善保管；用 countersign verify ${target} 核验。`,
        `Exported to ${made.file}: ${made.lines} line(s), ${made.papers} paper(s), ${made.entries} entries in the books. It holds personal data; keep it well. Prove it with \`countersign verify ${target}\`.`,
      ),
      ...(made.findings === 0
        ? []
        : [
            paint(
              'red',
              say(
                `导出时有 ${made.findings} 处不符，已写在文件中。`,
                `${made.findings} thing(s) were not as they must be; the file tells which.`,
              ),
            ),
          ]),
    ]);
  });
}
