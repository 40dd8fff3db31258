/// <reference lib="dom" />

/**
 * Puts the 版记 at the foot of the last page (7.4.2), where no CSS can. It runs inside the printing page, so it must
 * stand alone. On the screen the letter flows through columns as high as pages (`letter.css`): the place of the 版记 in
 * its column is its place on its page, and the space above it takes up the rest. Returns that space in mm.
 */
export function placeFoot(): number {
  const foot = document.querySelector<HTMLElement>('.foot');
  const space = document.querySelector<HTMLElement>('.foot-space');
  if (!foot || !space) return 0;
  const mm = 96 / 25.4;
  /** Kept free, as the page rounds lines to whole pixels and must not overflow. */
  const reserve = 0.3 * mm;
  const page = document.body.getBoundingClientRect();
  const before = space.getBoundingClientRect();
  const place = foot.getBoundingClientRect();
  const height = page.bottom - place.bottom - reserve;
  if (place.left > before.left + 1) space.style.breakBefore = 'page';
  space.style.height = `${height}px`;
  return height / mm;
}
