/// <reference lib="dom" />

/**
 * Puts the 版记 at the foot of the last page (7.4.2), where no CSS can. It runs inside the printing page, so it must
 * stand alone. On the screen the letter flows through columns as high as pages (`letter.css`): what is left of the
 * column in which the text ends is left of the last page, and the space above the 版记 takes it up. Where the 版记 does
 * not fit, it takes a page of its own. Returns the height of the space in mm.
 */
export function placeFoot(): number {
  const foot = document.querySelector('.foot');
  const space = document.querySelector<HTMLElement>('.foot-space');
  if (!foot || !space) throw new Error('The letter has no foot to place.');

  // Pages repeat the head of a table, columns do not: while measuring, copies stand where pages will have it.
  const copies: HTMLElement[] = [];
  for (const table of document.querySelectorAll('table')) {
    const head = table.tHead?.rows[0];
    let column = head?.getBoundingClientRect().left ?? 0;
    for (const row of [...(table.tBodies[0]?.rows ?? [])]) {
      const { left } = row.getBoundingClientRect();
      if (head && left > column + 1) {
        const copy = head.cloneNode(true) as HTMLElement;
        copy.style.breakBefore = 'column';
        row.before(copy);
        copies.push(copy);
      }
      column = left;
    }
  }

  const millimetre = 96 / 25.4;
  /** Kept free: a page rounds its lines to whole pixels and must not overflow. */
  const reserve = 0.3 * millimetre;
  const page = document.body.getBoundingClientRect();
  const needed = foot.getBoundingClientRect().height + reserve;
  const left = page.bottom - space.getBoundingClientRect().top;
  for (const copy of copies) copy.remove();
  if (left < needed) space.style.breakBefore = 'page';
  const height = (left < needed ? page.height : left) - needed;
  space.style.height = `${height}px`;
  return height / millimetre;
}
