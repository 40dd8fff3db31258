/// <reference lib="dom" />

// These functions run inside the printing page, so each must stand alone. A letter that is ready is taken off the screen
// (`letter.css`): laying it out there once more, for nobody to see, would cost a tenth of the printing.

/** Readies a letter that has nothing to place. */
export function readyLetter(): void {
  document.body.classList.add('ready');
}

/**
 * Puts the 版记 at the foot of the last page (7.4.2), where no CSS can, and readies the letter. On the screen it
 * flows through columns as high as pages: what is left of a column below the 版记 is left of its page, and becomes the
 * space above it. Returns that space in mm.
 */
export function placeFoot(): number {
  const foot = document.querySelector<HTMLElement>('.foot');
  if (!foot) throw new Error('The letter has no foot to place.');
  document.body.classList.remove('ready');

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
  document.body.classList.add('ready');
  return space / millimetre;
}
