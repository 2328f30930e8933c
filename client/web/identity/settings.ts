import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parse, problem, type Outcome } from '../../../machines/core/values/issues.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { claimRules, type ClaimRules } from '../../sign-in/claims.ts';
import { isLoopback } from '../../sign-in/loopback.ts';
import type { ProviderSettings } from '../../sign-in/provider.ts';
import { proxySetting } from '../server/settings.ts';
import { variablesSet } from '../../settings.ts';

/** How people sign in. */
export interface IdentitySettings {
  /** Missing: the embedded provider of the sample county. */
  provider?: ProviderSettings;
  claims: ClaimRules;
  /** How long a sign-in holds. */
  sessionHours: number;
  /** Secret: never printed. Missing: a key made once in the data directory. */
  sessionKey?: string;
  /** Whether a reverse proxy of ours stands before the server and appends the asker's address to X-Forwarded-For. */
  behindProxy: boolean;
}

const issuerUrl = z.string().check((ctx) => {
  const fine = URL.canParse(ctx.value) && (new URL(ctx.value).protocol === 'https:' || isLoopback(ctx.value));
  if (!fine)
    ctx.issues.push(
      problem(
        ctx.value,
        text('应为 https 地址（本机可用 http）', 'must be an https address (http on loopback only)'),
      ),
    );
});

/** Secrets are any string here: a complaint by the schema would repeat them. */
const environment = z.object({
  COUNTERSIGN_OIDC_ISSUER: issuerUrl.optional(),
  COUNTERSIGN_OIDC_CLIENT_ID: z.string().max(400).optional(),
  COUNTERSIGN_OIDC_CLIENT_SECRET: z.string().optional(),
  COUNTERSIGN_OIDC_CLAIMS: z.string().optional(),
  COUNTERSIGN_SESSION_HOURS: z.coerce.number().min(0.1).max(720).default(10),
  COUNTERSIGN_SESSION_KEY: z.string().optional(),
  COUNTERSIGN_BEHIND_PROXY: proxySetting,
});

/** What the embedded sample provider's claims say. */
const sampleClaims = claimRules.parse({ posts: 'posts' });
export const shortestSessionKey = 32;

/** Reads how people sign in from the environment; an empty variable counts as missing. No complaint repeats a secret. */
export async function readIdentitySettings(
  env: Record<string, string | undefined>,
): Promise<Outcome<IdentitySettings>> {
  const given = variablesSet(env);
  const read = parse(environment, given);
  if (!read.ok) return read;
  const { value } = read;
  const issuer = value.COUNTERSIGN_OIDC_ISSUER;
  const clientId = value.COUNTERSIGN_OIDC_CLIENT_ID;
  const secret = value.COUNTERSIGN_OIDC_CLIENT_SECRET;
  const key = value.COUNTERSIGN_SESSION_KEY;
  const claims = await readRules(value.COUNTERSIGN_OIDC_CLAIMS, issuer !== undefined);
  const refusals = [
    ...(claims.ok ? [] : claims.refusals),
    ...(issuer !== undefined && clientId === undefined ? [noClientId] : []),
    ...(key !== undefined && key.length < shortestSessionKey ? [weakKey] : []),
  ];
  if (!claims.ok || refusals.length > 0) return { ok: false, refusals };
  const provider: ProviderSettings | undefined =
    issuer === undefined || clientId === undefined
      ? undefined
      : { issuer, clientId, ...(secret === undefined ? {} : { clientSecret: secret }) };
  return {
    ok: true,
    value: {
      ...(provider === undefined ? {} : { provider }),
      claims: claims.value,
      sessionHours: value.COUNTERSIGN_SESSION_HOURS,
      ...(key === undefined ? {} : { sessionKey: key }),
      behindProxy: value.COUNTERSIGN_BEHIND_PROXY === '1',
    },
  };
}

async function readRules(given: string | undefined, external: boolean): Promise<Outcome<ClaimRules>> {
  if (!external) return { ok: true, value: sampleClaims };
  if (given === undefined) return { ok: false, refusals: [noPosts] };
  let value: unknown;
  try {
    value = JSON.parse(given.trimStart().startsWith('{') ? given : await readFile(given, 'utf8'));
  } catch {
    return { ok: false, refusals: [unreadable] };
  }
  const rules = parse(claimRules, value);
  if (!rules.ok)
    return {
      ok: false,
      refusals: rules.refusals.map((one) => ({
        ...one,
        field: [claimsField, one.field].filter(Boolean).join('.'),
        message: text(`${claimsField}：${one.message.zh}`, `${claimsField}: ${one.message.en}`),
      })),
    };
  if (rules.value.posts === undefined && rules.value.groups === undefined)
    return { ok: false, refusals: [noPosts] };
  return rules;
}

const claimsField = 'COUNTERSIGN_OIDC_CLAIMS';
const complaint = (field: string, zh: string, en: string): Refusal => ({
  code: 'invalid',
  field,
  message: text(`${field}：${zh}`, `${field}: ${en}`),
  cites: [],
});
const noClientId = complaint(
  'COUNTERSIGN_OIDC_CLIENT_ID',
  '配置了登录服务时必填',
  'is needed with an issuer',
);
const weakKey = complaint(
  'COUNTERSIGN_SESSION_KEY',
  `太短，至少 ${shortestSessionKey} 个字符`,
  `is too short; it needs ${shortestSessionKey} characters or more`,
);
const unreadable = complaint(
  claimsField,
  '既不是 JSON，也不是可读的 JSON 文件',
  'is neither JSON nor a readable JSON file',
);
const noPosts = complaint(
  claimsField,
  '应写明职务从何而来：posts 或 groups，否则无人有职务',
  'must say where posts come from, posts or groups: else nobody holds one',
);
