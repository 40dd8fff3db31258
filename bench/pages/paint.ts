import type { Browser, Page } from 'puppeteer-core';
import type { Look } from './looks.js';

/** How a page comes to the screen of somebody who opens it for the first time. */
export interface Paint {
  /** Largest contentful paint, in milliseconds after the address was entered. */
  largest: number;
  /** Sum of the layout shifts. */
  shift: number;
  /** Kilobytes over the wire, the paper's reader (pdf.js) apart: it is loaded later and kept. */
  weight: number;
}

const OBSERVE = `
  globalThis.seen = { largest: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.largest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Opens the page with an empty cache, as wide as the screen of an office or a phone. */
export async function paint(browser: Browser, origin: string, look: Look, width: number): Promise<Paint> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  try {
    await page.setViewport({ width, height: width < 700 ? 844 : 768, isMobile: width < 700 });
    const [name, value] = look.cookie.split('=') as [string, string];
    await context.setCookie({ name, value, domain: new URL(origin).hostname, path: '/' });
    await page.evaluateOnNewDocument(OBSERVE);
    const bytes = await counting(page);
    await page.goto(origin + look.path, { waitUntil: 'networkidle0' });
    const seen = (await page.evaluate('seen')) as Pick<Paint, 'largest' | 'shift'>;
    return { ...seen, weight: bytes() / 1024 };
  } finally {
    await context.close();
  }
}

async function counting(page: Page): Promise<() => number> {
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
  return () => bytes;
}
