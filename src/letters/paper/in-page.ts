/// <reference lib="dom" />

/**
 * Places what no CSS can place. It runs inside the printing page, so it must stand alone. On the screen the letter flows
 * through columns as high as pages (`letter.css`), so the engine that will break the pages tells how it will.
 *
 * - Below a table the text goes on at the next line of the page's grid (5.2.3).
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

  const box = body.getBoundingClientRect();
  const stride = box.width + parseFloat(getComputedStyle(body).columnGap || '0');
  const pages = [...document.querySelectorAll('[data-entry]')].map((entry) =>
    String(Math.round((entry.getBoundingClientRect().left - box.left) / stride) + 1),
  );
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    place.textContent = pages[Number(place.dataset.pageOf)] ?? '';

  for (const copy of copies) copy.remove();
  // Laying the letter out for the screen once more, for nobody to see, would cost a tenth of the printing.
  body.classList.add('ready');
  return pages;
}
