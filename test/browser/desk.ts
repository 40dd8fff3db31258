import type { Browser, BrowserContext, ElementHandle, Page } from 'puppeteer-core';
import { PASSING, RETURNING } from '../../src/domain/workflow/hands/passing.js';
import type { CaseView } from '../../src/proposals/proposals.views.js';
import { PASSWORD } from '../support/sign-in.js';

/** What is typed into a form: text by the names of inputs; a list for boxes that are ticked. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Somebody at a computer of their own, signed in; whoever has been away too long signs in again. */
export class Desk {
  /** Messages of the console, broken scripts, answers of 500: there must be none. */
  readonly troubles: string[] = [];

  private constructor(
    private readonly address: string,
    private readonly login: string,
    private readonly computer: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.troubles.push(message.text());
    });
    page.on('pageerror', (error) => this.troubles.push(error instanceof Error ? error.message : String(error)));
    page.on('response', (response) => {
      if (response.status() >= 500) this.troubles.push(`${response.url()} ${response.status()}`);
    });
  }

  static async of(browser: Browser, address: string, login: string, width = 1440): Promise<Desk> {
    const computer = await browser.createBrowserContext();
    const page = await computer.newPage();
    const phone = width < 700;
    await page.setViewport({ width, height: 900, isMobile: phone, hasTouch: phone });
    return new Desk(address, login, computer, page);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.address + path);
    if (!this.path().startsWith('/sign-in')) return;
    await this.page.type('#login', this.login);
    await this.page.type('#password', PASSWORD);
    await this.follow(() => this.page.click('main .btn-primary'));
    if (this.path() !== path) throw new Error(`${this.login} wanted ${path} and came to ${this.path()}`);
  }

  path(): string {
    return this.page.url().slice(this.address.length);
  }

  text(): Promise<string> {
    return this.page.$eval('main', (main) => main.innerText);
  }

  /** Presses the button or link that begins so, wherever it stands, and waits for where it leads. */
  async press(label: string): Promise<void> {
    const found = await this.page.evaluateHandle((wanted) => {
      const all = [...document.querySelectorAll<HTMLElement>('main a, main button')];
      const said = (one: HTMLElement) => one.innerText.replace(/\s+/g, ' ').trim();
      const open = all.filter((one) => one.getAttribute('aria-disabled') !== 'true');
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
      return open.find((one) => said(one) === wanted) ?? open.find((one) => said(one).startsWith(wanted)) ?? null;
    }, label);
    const button = found.asElement() as ElementHandle<HTMLElement> | null;
    if (!button) throw new Error(`${this.login} finds no “${label}” on ${this.path()}:\n${await this.text()}`);
    await this.follow(() => button.click());
  }

  /** What is chosen from a list is named by its words or its code. */
  async fill(typed: Typed): Promise<void> {
    for (const [name, value] of Object.entries(typed)) {
      const filled = await this.page.evaluate(
        (field, wanted) => {
          const inputs = [...document.querySelectorAll<HTMLInputElement>(`main [name="${field}"]`)];
          const words = (one: Element | null) => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
          const boxes = inputs.filter(({ type }) => type === 'checkbox' || type === 'radio');
          if (boxes.length > 0) {
            const chosen = boxes.filter((box) =>
              wanted.some((one) => box.value === one || words(box.closest('label')) === one),
            );
            for (const box of boxes) box.checked = chosen.includes(box);
            return chosen.length === wanted.length;
          }
          const [input] = inputs;
          const [text = ''] = wanted;
          if (input instanceof HTMLSelectElement) {
            const option = [...input.options].find((one) => one.value === text || words(one).startsWith(text));
            if (option) option.selected = true;
            return option !== undefined;
          }
          if (!input) return false;
          input.value = text;
          return input.value === text;
        },
        name,
        typeof value === 'string' ? [value] : [...value],
      );
      if (!filled)
        throw new Error(
          `${this.login} cannot fill in ${name}=${String(value)} on ${this.path()}:\n${await this.text()}`,
        );
    }
  }

  /** Takes a step of a case from its page: the button, the form that it may lead to, and back on the case. */
  async take(caseId: string, label: string, typed: Typed = {}): Promise<void> {
    const home = `/proposals/${caseId}`;
    await this.open(home);
    await this.agree(caseId);
    await this.takeHere(label, typed);
    // A member comes back to the own page of it.
    if (this.path() === `/mine/${caseId}`) await this.open(home);
    if (this.path() !== home) throw new Error(`${this.login} took “${label}” and is on ${this.path()}`);
    await this.agree(caseId);
  }

  /** Takes a step from whatever page is open. */
  async takeHere(label: string, typed: Typed = {}): Promise<void> {
    await this.press(label);
    if (!this.path().includes('/steps/')) return;
    await this.fill(typed);
    await this.follow(() => this.page.click('main form.step .btn-primary'));
    if (this.path().includes('/steps/'))
      throw new Error(`${this.login} cannot take “${label}” on ${this.path()}:\n${await this.text()}`);
  }

  /**
   * What the page offers is what the API lists, and the other way round; what is decided on reading a letter has one button that
   * leads there.
   */
  async agree(caseId: string): Promise<void> {
    const [shown = [], told = []] = await this.page.evaluate(
      async (id, reading) => {
        const hrefs = [...document.querySelectorAll('main .actions a[href], main .actions form[action]')]
          .map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? '')
          .filter((href) => href.includes('/steps/') || href.endsWith('/review'));
        const answer = await fetch(`/api/v1/proposals/${id}`);
        const { actions } = (await answer.json()) as Pick<CaseView, 'actions'>;
        // A promise's steps stand on its own page.
        const open = actions
          .map(({ href }) => href.replace('/api/v1', ''))
          .filter((href) => href.includes('/steps/') && !href.startsWith('/commitments/'));
        const isOfReading = (href: string) => reading.some((action) => href.endsWith(`/steps/${action}`));
        const letters = hrefs.filter((href) => href.endsWith('/review'));
        if (open.some(isOfReading) !== letters.length > 0) return [hrefs, open];
        return [
          hrefs.filter((href) => !letters.includes(href)).sort(),
          open.filter((href) => !isOfReading(href)).sort(),
        ];
      },
      caseId,
      [...PASSING, ...RETURNING],
    );
    if (JSON.stringify(shown) !== JSON.stringify(told))
      throw new Error(`${this.login}: the page offers ${shown.join()}, the API ${told.join()}`);
  }

  private async follow(click: () => Promise<unknown>): Promise<void> {
    const from = this.path();
    try {
      const gone = this.page.waitForNavigation({ timeout: 10_000 });
      await click();
      await Promise.race([gone, this.page.waitForSelector('dialog #confirm').catch(() => null)]);
      // What cannot be taken back is asked about: in a dialog, or without scripts on a page; Enter says yes.
      const asked = await this.page.$('#confirm [value=yes]');
      if (!asked) return void (await gone);
      const done = (await this.page.$('dialog #confirm')) ? gone : this.page.waitForNavigation({ timeout: 10_000 });
      await Promise.all([done, asked.press('Enter')]);
    } catch (error) {
      throw new Error(`${this.login} on ${from} got nowhere:\n${await this.text()}`, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.computer.close();
  }
}
