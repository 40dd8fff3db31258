/// <reference lib="dom" />

/**
 * Puts the 版记 at the foot of the last page (7.4.2), where no CSS can. It runs inside the printing page, so it must
 * stand alone. On the screen the letter flows through columns as high as pages (`letter.css`): what is left of a column
 * below the 版记 is left of its page, and becomes the space above it. Returns that space in mm.
 */
export function placeFoot(): number {
  const foot = document.querySelector<HTMLElement>('.foot');
  if (!foot) throw new Error('The letter has no foot to place.');

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
  const left = document.body.getBoundingClientRect().bottom - foot.getBoundingClientRect().bottom;
  for (const copy of copies) copy.remove();
  const space = Math.max(0, left - reserve);
  foot.style.paddingTop = `${space}px`;
  return space / millimetre;
}
