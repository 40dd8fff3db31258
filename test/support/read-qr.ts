import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A page as a camera has it: one byte of grey for each pixel. */
interface Picture {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** The modules of the 二维码 on a page of a PDF, `1` for dark, row by row: found by its three corners as a phone finds it. */
export function readQr(pdf: Uint8Array, page: number): string[] {
  const picture = pageOf(pdf, page);
  const corners = cornersOf(picture);
  if (corners.length !== 3) throw new Error(`The page has ${corners.length} corners of a 二维码, not 3.`);
  const [first, right, below] = corners
    .sort((a, b) => a.x + a.y - b.x - b.y)
    .slice(0, 1)
    .concat(corners.slice(1).sort((a, b) => a.y - b.y)) as [Corner, Corner, Corner];
  const size = Math.round((right.x - first.x) / first.module) + 7;
  const module = { x: (right.x - first.x) / (size - 7), y: (below.y - first.y) / (size - 7) };
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => {
      const x = Math.round(first.x + (column - 3) * module.x);
      const y = Math.round(first.y + (row - 3) * module.y);
      return dark(picture, x, y) ? '1' : '0';
    }).join(''),
  );
}

function pageOf(pdf: Uint8Array, page: number): Picture {
  const folder = mkdtempSync(path.join(tmpdir(), 'qr-'));
  try {
    writeFileSync(path.join(folder, 'paper.pdf'), pdf);
    // 200 dots to the inch: what a copier sends, and less than a phone sees.
    const options = ['-r', '200', '-gray', '-f', String(page), '-l', String(page)];
    const { status, stderr } = spawnSync('pdftoppm', [...options, 'paper.pdf', 'page'], { cwd: folder });
    if (status !== 0) throw new Error(`pdftoppm failed: ${String(stderr)}`);
    const file = readFileSync(
      path.join(
        folder,
        readdirSync(folder).find((name) => name.endsWith('.pgm'))!,
      ),
    );
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'))!;
    return { width: Number(width), height: Number(height), grey: file.subarray(head.length) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const dark = ({ width, grey }: Picture, x: number, y: number): boolean => grey[y * width + x]! < 128;

interface Corner {
  x: number;
  y: number;
  module: number;
}

/** Where dark and light run 1:1:3:1:1 across and down. */
function cornersOf(picture: Picture): Corner[] {
  const found: (Corner & { count: number })[] = [];
  for (let y = 0; y < picture.height; y++)
    for (const { middle: x, module } of runsOf(picture.width, (at) => dark(picture, at, y))) {
      const across = runsOf(picture.height, (at) => dark(picture, Math.round(x), at)).find(
        (one) => Math.abs(one.middle - y) < module,
      );
      if (!across) continue;
      const near = found.find(
        (one) => Math.abs(one.x - x) < 3 * module && Math.abs(one.y - across.middle) < 3 * module,
      );
      if (near) near.count++;
      else found.push({ x, y: across.middle, module, count: 1 });
    }
  return found.filter(({ count, module }) => count >= module);
}

function runsOf(length: number, isDark: (at: number) => boolean): { middle: number; module: number }[] {
  const edges: number[] = [];
  let was = false;
  for (let at = 0; at < length; at++)
    if (isDark(at) !== was) {
      edges.push(at);
      was = !was;
    }
  const found: { middle: number; module: number }[] = [];
  for (let i = 0; i + 5 < edges.length; i += 2) {
    const runs = [0, 1, 2, 3, 4].map((k) => edges[i + k + 1]! - edges[i + k]!);
    const module = (edges[i + 5]! - edges[i]!) / 7;
    const fits = runs.every((run, k) => Math.abs(run - module * (k === 2 ? 3 : 1)) < module * 0.5);
    if (fits && module >= 2) found.push({ middle: (edges[i + 2]! + edges[i + 3]! - 1) / 2, module });
  }
  return found;
}
