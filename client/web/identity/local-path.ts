/**
 * A path of this site to go on to, as `?to=` names it; nothing for what would lead elsewhere (`https://…`, `//…`, `/\…`).
 */
export function localPath(to: string, publicUrl: string): string | undefined {
  if (!to.startsWith('/') || to.length > 2_000 || /[\\\p{Cc}]/u.test(to)) return undefined;
  const site = new URL(publicUrl);
  if (!URL.canParse(to, publicUrl)) return undefined;
  const url = new URL(to, site);
  if (url.origin !== site.origin || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
