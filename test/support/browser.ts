import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../src/platform/pdf/browser-path.js';

export interface Visit {
  width: number;
  height?: number;
  dark?: boolean;
  /** Sent with every request, in place of a sign-in. */
  token?: string;
  /** Of a sign-in: `name=value`. */
  cookie?: string;
  /** The page's own scripts; on by default. */
  scripts?: boolean;
}

/** A page and what went wrong on it: messages of its console, broken scripts, requests that failed. */
export interface VisitedPage {
  page: Page;
  troubles: string[];
  /** Kilobytes that came over the wire, the reader of papers (pdf.js) and papers themselves apart. */
  weight: () => number;
  /** Sum of the layout shifts so far. */
  shift: () => Promise<number>;
}

const WATCH_SHIFTS = `
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

export async function openBrowser(): Promise<Browser> {
  const { path } = await findBrowser(process.env.BANFU_BROWSER);
  return puppeteer.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
}

/** A fresh page, nothing kept from earlier ones, as a person with this screen has it; phones (below 700 px) have touch. */
export async function visit(browser: Browser, url: string, how: Visit): Promise<VisitedPage> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn')
      troubles.push([message.text(), message.location().url].filter(Boolean).join(' '));
  });
  page.on('pageerror', (error) => troubles.push(error instanceof Error ? error.message : String(error)));
  page.on('requestfailed', (request) => troubles.push(`${request.url()} ${request.failure()?.errorText}`));
  const phone = how.width < 700;
  await page.setViewport({ width: how.width, height: how.height ?? 900, isMobile: phone, hasTouch: phone });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: how.dark ? 'dark' : 'light' }]);
  if (how.token !== undefined) await page.setExtraHTTPHeaders({ Authorization: `Bearer ${how.token}` });
  if (how.cookie !== undefined) {
    const [name, value] = how.cookie.split('=') as [string, string];
    await page.browserContext().setCookie({ name, value, domain: new URL(url).hostname, path: '/' });
  }
  await page.setJavaScriptEnabled(how.scripts ?? true);
  await page.setCacheEnabled(false);
  await page.evaluateOnNewDocument(WATCH_SHIFTS);
  const weight = await weighed(page);
  await page.goto(url, { waitUntil: 'load' });
  return { page, troubles, weight, shift: async () => (await page.evaluate('shifted')) as number };
}

async function weighed(page: Page): Promise<() => number> {
  const wire = await page.createCDPSession();
  await wire.send('Network.enable');
  const apart = new Set<string>();
  let bytes = 0;
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    if (/\/vendor\/pdf|\.pdf(\?|$)|\/preview$/.test(response.url)) apart.add(requestId);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!apart.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes / 1024;
}
