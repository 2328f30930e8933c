import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { text } from '../../machines/core/values/text.ts';
import { personFromClaims } from '../sign-in/claims.ts';
import { signInOnDevice, type DeviceCode } from '../sign-in/device-flow.ts';
import { keepSignIn, type KeptSignIn } from '../sign-in/kept-sign-in.ts';
import { isLoopback } from '../sign-in/loopback.ts';
import { reasonOf, type ProviderSettings } from '../sign-in/provider.ts';
import { sampleCliClient, samplePath } from '../sign-in/sample.ts';
import { openAudit } from '../web/identity/audit.ts';
import type { IdentitySettings } from '../web/identity/settings.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { badInput, exitCodes, Failure, refusedBy } from './failure.ts';
import { identitySettings } from './who.ts';
import { personLines } from './whoami.ts';

/** `countersign sign-in`: shows a code, waits until it has been confirmed in a browser, and keeps the sign-in. */
export async function signIn(console: Console): Promise<void> {
  const { dataDir } = console.settings;
  const settings = await identitySettings();
  const directory = await readDirectory(console);
  const provider = settings.provider ?? (await sampleProvider(dataDir));
  if (settings.provider === undefined && !directory.sample) throw noProvider;
  const audit = openAudit(dataDir);
  const about = { issuer: provider.issuer, agent: 'countersign-cli' };
  const kept = await confirmed(console, provider, settings).catch(async (error: unknown) => {
    const reason = reasonOf(error);
    await audit.record({ outcome: 'refused', reason, ...about });
    throw failed(reason, error);
  });
  const read = personFromClaims(settings.claims, kept.claims, directory);
  if (!read.ok) {
    await audit.record({ outcome: 'refused', reason: 'no-person-id', ...about });
    throw refusedBy(read.refusals);
  }
  const { person, unmapped } = read.value;
  const who = { person: person.id, session: kept.session, ...(unmapped.length === 0 ? {} : { unmapped }) };
  await audit.record({ outcome: 'signed-in', ...about, ...who });
  await keepSignIn(dataDir, kept);
  const { issuer, expiresAt } = kept;
  console.answer({ person, issuer, expiresAt }, () =>
    personLines(console, directory, { person, issuer, expiresAt }),
  );
}

function confirmed(
  console: Console,
  provider: ProviderSettings,
  { claims: rules, sessionHours: hours }: IdentitySettings,
): Promise<KeptSignIn> {
  const tell = ({ url, completeUrl, code }: DeviceCode) => {
    console.note(
      console.say(`请在浏览器中打开：${completeUrl ?? url}`, `Open in a browser: ${completeUrl ?? url}`),
    );
    console.note(console.say(`核对代码：${code}`, `Check the code: ${code}`));
    console.note(console.say('等待登录……（Ctrl+C 取消）', 'Waiting… (Ctrl+C to cancel)'));
  };
  return signInOnDevice({ provider, rules, hours, tell });
}

const running = z.object({ url: z.url() });

/** The sample's provider is the web server that runs on this data directory. */
async function sampleProvider(dataDir: string): Promise<ProviderSettings> {
  let url: string;
  try {
    ({ url } = running.parse(JSON.parse(await readFile(join(dataDir, 'web.json'), 'utf8'))));
  } catch (error) {
    throw new Failure(exitCodes.unreachable, 'no-provider', noServer, { cause: error });
  }
  if (!isLoopback(url)) throw noProvider;
  return { issuer: `${new URL(url).origin}${samplePath}`, clientId: sampleCliClient };
}

const noServer = text(
  '没有可用的登录服务：网页服务没有运行（countersign up），也没有配置 COUNTERSIGN_OIDC_ISSUER。',
  'There is nowhere to sign in: the web server does not run (`countersign up`) and COUNTERSIGN_OIDC_ISSUER is not set.',
);

const noProvider = badInput(
  'no-provider',
  '请配置 COUNTERSIGN_OIDC_ISSUER：样例登录只用于样例名录和本机地址。',
  'Set COUNTERSIGN_OIDC_ISSUER: the sample sign-in is for a sample directory on a loopback address only.',
);

const refusals = new Set([
  'access_denied',
  'expired_token',
  'unauthorized_client',
  'invalid_client',
  'invalid_grant',
]);

function failed(reason: string, cause: unknown): Failure {
  if (refusals.has(reason))
    return new Failure(
      exitCodes.refused,
      'sign-in-refused',
      text(`没有登录：登录服务答复 ${reason}。`, `Not signed in: the provider answered ${reason}.`),
      { cause },
    );
  return new Failure(
    exitCodes.unreachable,
    'no-provider',
    text(
      `登录服务没有应答，或不支持在终端登录（${reason}）。`,
      `The provider does not answer, or has no sign-in for terminals (${reason}).`,
    ),
    { cause },
  );
}
