import type { Block } from './model.js';
import { leadOf } from './outline.js';

const HEADING = /下一步|下步|下一阶段|今后|后续|未来|工作打算|工作计划|努力方向/;
const OPENING = /^(?:下一步|下步|下一阶段|今后|接下来|后续)/;

/** The stretch of a body that tells what the unit is going to do. */
export interface NextSteps {
  /** Index of the block that opens it: a heading, or a paragraph that begins with 下一步. */
  opening: number;
  /** Indexes of the blocks below the opening that belong to it. */
  blocks: number[];
}

/** Every 下一步工作 section of a body, by its heading or by its opening words. */
export function nextStepsIn(body: readonly Block[]): NextSteps[] {
  const found: NextSteps[] = [];
  for (let index = 0; index < body.length; index++) {
    const block = body[index] as Block;
    if (!opensNextSteps(block)) continue;
    const end = block.kind === 'numbered' ? sectionEnd(body, index, block.level) : runsEnd(body, index);
    found.push({ opening: index, blocks: range(index + 1, end) });
    index = end - 1;
  }
  return found;
}

function opensNextSteps(block: Block): boolean {
  if (block.kind === 'numbered') return HEADING.test(leadOf(block)) || OPENING.test(block.text);
  return block.kind === 'paragraph' && OPENING.test(block.text);
}

/** A section goes on to the next number of its own level or above. */
function sectionEnd(body: readonly Block[], opening: number, level: number): number {
  const next = body.findIndex((block, index) => index > opening && block.kind === 'numbered' && block.level <= level);
  return next < 0 ? body.length : next;
}

/** An opening paragraph has the items right below it: runs, or numbers of one level. */
function runsEnd(body: readonly Block[], opening: number): number {
  const first = body[opening + 1];
  const isItem = (block: Block) =>
    first?.kind === 'numbered' ? block.kind === 'numbered' && block.level >= first.level : block.kind === 'run';
  const end = body.findIndex((block, index) => index > opening && !isItem(block));
  return end < 0 ? body.length : end;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
