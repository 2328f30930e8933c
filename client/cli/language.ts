import type { Lang } from '../../machines/core/values/vocabulary.ts';

/**
 * The language to speak: `--lang zh|en` among the arguments, else the locale's, else Chinese. It must be known before
 * the arguments are read, because help and complaints about them are spoken too.
 */
export function languageOf(argv: string[], env: Record<string, string | undefined>): Lang {
  const at = argv.indexOf('--lang');
  const given = argv.find((one) => one.startsWith('--lang='))?.slice('--lang='.length) ?? argv[at + 1];
  if ((at >= 0 || given !== argv[0]) && (given === 'zh' || given === 'en')) return given;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en([_.@-]|$)/i.test(locale) ? 'en' : 'zh';
}
