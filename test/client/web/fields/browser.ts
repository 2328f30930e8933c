import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((one) => existsSync(one));

/** Whether tests in the browser are left out: it isn't installed, and this is not where it has to be. */
export const withoutBrowser = path === undefined && process.env.CI === undefined;

export function launch(): Promise<Browser> {
  if (path === undefined) throw new Error("Install Debian's chromium: forms are filled in in it.");
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-background-networking'] });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds on a page that is serious or critical. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run().then((result) => result.violations)')) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
}
