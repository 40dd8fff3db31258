/// <reference lib="dom" />

/**
 * Places what no CSS can place. It runs inside the printing page, so it must stand alone. On the screen the letter flows
 * through columns as high as pages (`letter.css`), so the engine that will break the pages tells how it will.
 *
 * - Below a table the text goes on at the next line of the page's grid (5.2.3).
 * - No page has a signature and less than two lines of text (7.3.5.5). CSS says so, but a paragraph that began on an earlier
 *   page is not gone back into: then its last lines are set apart here.
 * - The 版记 stands at the foot of the last page (7.4.2): what is left of its column becomes the space above it. One that
 *   is too long to share a page with the signature has a page of its own.
 * - 目录 gets its page numbers, which are handed back.
 */
export function settleLetter(): string[] {
  const { body } = document;
  body.classList.remove('ready');
  const pitch = parseFloat(getComputedStyle(document.documentElement).lineHeight);
  const lastHeight = (element: Element): number => [...element.getClientRects()].at(-1)?.height ?? 0;

  // Pages repeat the head of a table, columns do not: while measuring, copies stand where pages will have it.
  const copies: HTMLElement[] = [];
  for (const table of document.querySelectorAll('table')) {
    const head = table.tHead?.rows[0];
    let column = (head ?? table.rows[0])?.getBoundingClientRect().left ?? 0;
    for (const row of [...(table.tBodies[0]?.rows ?? [])]) {
      const { left } = row.getBoundingClientRect();
      // Pages are a trifle higher than columns: left to themselves, they might find room for one row more.
      row.style.breakBefore = left > column + 1 ? 'page' : '';
      if (head && left > column + 1) {
        const copy = head.cloneNode(true) as HTMLElement;
        copy.style.breakBefore = 'column';
        row.before(copy);
        copies.push(copy);
      }
      column = left;
    }
    const lines = lastHeight(table) / pitch;
    table.style.marginBottom = `${(Math.ceil(lines - 0.01) - lines) * pitch}px`;
  }

  const area = body.getBoundingClientRect();
  const gap = parseFloat(getComputedStyle(body).columnGap || '0');
  const stride = area.width + gap;
  // Half the gap, since columns are rounded one by one, and the two-hundredth is off by pixels.
  const pageOf = ({ left }: DOMRect): number => Math.floor((left - area.left + gap / 2) / stride);

  /** Where a line of text or a row begins, so that it can begin a page. */
  interface Start {
    page: number;
    begin: () => void;
  }
  /** On the screen, where pages are columns; it becomes the page's when everything is measured. */
  const forced: HTMLElement[] = [];
  const before = (element: HTMLElement) => () => {
    element.style.breakBefore = 'column';
    forced.push(element);
  };

  /** Sets apart the paragraph's text from here on: a block of its own, whose lines are those that they were. */
  const setApart = (paragraph: HTMLElement, node: Text, offset: number) => () => {
    const rest = document.createRange();
    rest.setStart(node, offset);
    rest.setEndAfter(paragraph.lastChild!);
    const tail = document.createElement('span');
    tail.className = 'tail';
    tail.append(rest.extractContents());
    paragraph.append(tail);
    paragraph.classList.add('in-two');
    before(tail)();
  };

  /** The last lines of a paragraph, the last one first, `most` of them. */
  function lastLines(paragraph: HTMLElement, most: number): Start[] {
    const starts: Start[] = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    const range = document.createRange();
    let current: { page: number; top: number; begin: () => void } | null = null;
    for (const node of nodes.reverse()) {
      for (let offset = node.length - 1; offset >= 0; offset--) {
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        const rect = range.getClientRects()[0];
        if (!rect || rect.width === 0) continue;
        const page = pageOf(rect);
        if (current && (page !== current.page || current.top - rect.top > pitch / 2)) {
          starts.push(current);
          if (starts.length === most) return starts;
        }
        const top: number = current?.page === page ? Math.min(current.top, rect.top) : rect.top;
        current = { page, top, begin: setApart(paragraph, node, offset) };
      }
    }
    return current ? [...starts, { page: current.page, begin: before(paragraph) }] : starts;
  }

  /** Text above the signature, from its end, line by line. */
  function textAbove(closing: Element, most: number): Start[] {
    const found: Start[] = [];
    let element = closing.previousElementSibling as HTMLElement | null;
    for (; element && found.length < most; element = element.previousElementSibling as HTMLElement | null) {
      if (element.matches('.enclosures')) continue;
      if (element.matches('.salutation, .title, .head, figure, .break')) break;
      if (element instanceof HTMLTableElement) {
        // Its head comes again above the row.
        const row = element.tBodies[0]?.rows[element.tBodies[0].rows.length - 1];
        if (!row) break;
        const start = { page: pageOf(row.getBoundingClientRect()), begin: before(row) };
        return [...found, start, start].slice(0, most);
      }
      found.push(...lastLines(element, most - found.length));
    }
    // A heading that would end the page before goes along.
    const heading = element?.matches('h2, h3') && found.length === most ? element : null;
    const last = found.at(-1);
    if (heading && last && found.length === most && pageOf(heading.getBoundingClientRect()) === last.page)
      found[found.length - 1] = { page: last.page, begin: before(heading) };
    return found;
  }

  const signature = document.querySelector<HTMLElement>('.signature');
  if (signature?.parentElement) {
    const together = 2;
    const rows = [...signature.children].flatMap((element) => [...element.getClientRects()].map(pageOf));
    const lines = textAbove(signature.parentElement, together);
    const page = rows[0];
    const closing = signature.parentElement;
    const foot = document.querySelector('.attachment') ? null : document.querySelector('.foot');
    const height = [...closing.getClientRects(), ...(foot?.getClientRects() ?? [])].reduce(
      (sum, rect) => sum + rect.height,
      together * pitch,
    );
    // 版记 has no page to itself, either, unless it is too long for the rest.
    const last = foot && height < area.height ? pageOf(foot.getClientRects()[0]!) : page;
    const kept = [...rows, last, ...lines.map((line) => line.page)].every((one) => one === page);
    if (!kept && lines.length === together) lines.at(-1)!.begin();
  }

  const foot = document.querySelector<HTMLElement>('.foot');
  if (foot) {
    /** Kept free, in pixels (0.2 mm): a page rounds its lines to whole pixels and must not overflow. */
    const reserve = 0.75;
    const torn = foot.getClientRects().length > 1;
    if (torn) foot.style.breakBefore = 'column';
    const left = body.getBoundingClientRect().bottom - foot.getBoundingClientRect().bottom;
    if (torn) foot.style.breakBefore = 'page';
    foot.style.paddingTop = `${Math.max(0, left - reserve)}px`;
  }

  const pages = [...document.querySelectorAll('[data-entry]')].map((entry) =>
    String(Math.round((entry.getBoundingClientRect().left - area.left) / stride) + 1),
  );
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    place.textContent = pages[Number(place.dataset.pageOf)] ?? '';

  for (const element of forced) element.style.breakBefore = 'page';
  for (const copy of copies) copy.remove();
  // Laying the letter out for the screen once more, for nobody to see, would cost a tenth of the printing.
  body.classList.add('ready');
  return pages;
}
