import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { visit } from '../support/browser.js';

/** Somebody at a browser whose pages run no scripts: what they see, press and fill in. */
export class PlainVisitor {
  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {}

  static async open(browser: Browser, origin: string, cookie: string, width = 1366): Promise<PlainVisitor> {
    const { page } = await visit(browser, `${origin}/`, { cookie, width, scripts: false });
    return new PlainVisitor(page, origin);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  /** Presses the first button, link or unfolding line that says this; waits for the next page unless it unfolds. */
  async press(label: string): Promise<void> {
    const found = await this.page.evaluateHandle(
      `[...document.querySelectorAll('main a, main button, main summary')]
        .find((one) => one.checkVisibility() && one.textContent.trim().startsWith(${JSON.stringify(label)}))`,
    );
    const element = found.asElement() as ElementHandle | null;
    if (!element) throw new Error(`Nothing says “${label}” on ${this.page.url()}: ${await this.text()}`);
    const unfolds = await element.evaluate((one) => (one as unknown as { tagName: string }).tagName === 'SUMMARY');
    if (unfolds) await element.click();
    else await Promise.all([this.page.waitForNavigation(), element.click()]);
  }

  async type(selector: string, text: string): Promise<void> {
    await this.page.type(selector, text);
  }

  async text(): Promise<string> {
    return (await this.page.$eval('main', (main) => (main as { innerText?: string }).innerText)) ?? '';
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
