import type { Incoming, IncomingBlock } from './incoming.js';

/** Where a letter has its head: a table there may hold the 密级 in a cell of its own. */
const BLOCKS_OF_HEAD = 10;

/**
 * Every line in which a 密级标志 may stand: of the text, of tables at the head, of all that was left out. In a table further down
 * a cell that names a level is likely to be about levels.
 */
export function wordsLookedAt({ blocks, findings }: Incoming): string[] {
  return [
    ...blocks.flatMap((block, index) => linesOf(block, index < BLOCKS_OF_HEAD)),
    ...findings.flatMap(({ text }) => text?.split('\n') ?? []),
  ];
}

function linesOf(block: IncomingBlock, isHead: boolean): string[] {
  if (block.kind === 'paragraph') return block.text.split('\n');
  const lines = block.rows.flat().flatMap((cell) => cell.lines);
  return isHead ? lines : [lines.join('\t')];
}
