import { dueIn } from './commitments/due.js';
import { measureIn } from './commitments/measure.js';
import { isConditional } from './commitments/condition.js';
import { ownerIn } from './commitments/owner.js';
import type { Block, LetterModel, Numbered } from './letter/model.js';
import { nextStepsIn, type NextSteps } from './letter/next-steps.js';
import { leadOf } from './letter/outline.js';
import { numberMark, runMark } from './letter/numbering.js';
import type { PlainDate } from './plain-date.js';
/** A promise found in a letter's next steps (下一步工作), before anybody has confirmed it. */
export interface CommitmentCandidate {
  text: string;
  /** Index of the block in the letter's body it came from. */
  block: number;
  /** Responsible unit or person when the text names one, else null ("none"). */
  owner: string | null;
  /** The day or period as the text prints it (`2025年底前`), else null. */
  duePrinted: string | null;
  /** The last day of that period, when it can be told. */
  due: PlainDate | null;
  /** The measurable end when the text has one (`新建停车位300个`), else null. */
  measure: string | null;
  /** 视…情况、待…后、力争: the promise hangs on a condition. */
  conditional: boolean;
}

/** 承诺 states; overdue is derived, never stored. */
export const COMMITMENT_STATES = [
  'not_started',
  'in_progress',
  'awaiting_check',
  'done',
  'adjusted',
  'dropped',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/**
 * The promises of a letter: every item of its next steps is one. What the text does not say is null; a due period is a
 * day only where text and letter date allow no doubt.
 */
export function commitmentCandidates(model: LetterModel): CommitmentCandidate[] {
  return nextStepsIn(model.body)
    .flatMap((steps) => itemsOf(model.body, steps))
    .map(({ text, block }) => {
      const due = dueIn(text, model.date?.day ?? null);
      return {
        text,
        block,
        owner: ownerIn(text),
        duePrinted: due?.printed ?? null,
        due: due?.day ?? null,
        measure: measureIn(text),
        conditional: isConditional(text),
      };
    });
}

interface Item {
  text: string;
  block: number;
}

/**
 * Items are the runs of the section; without runs its deepest numbered paragraphs with what stands below them; without
 * numbers its paragraphs; and the opening paragraph itself when nothing stands below it.
 */
function itemsOf(body: readonly Block[], { opening, blocks }: NextSteps): Item[] {
  const items: Item[] = [];
  for (const index of blocks) {
    const block = body[index] as Block;
    const below = body[index + 1];
    const last = items.at(-1);
    if (block.kind === 'run') items.push({ text: runMark(block.ordinal) + block.text, block: index });
    else if (block.kind === 'numbered') {
      if (!isHeadingOverItems(block, below))
        items.push({ text: numberMark(block.level, block.number) + block.text, block: index });
    } else if (block.kind === 'paragraph') {
      if (last && isHeadingOnly(body[last.block])) last.text += block.text;
      else if (!/：$/.test(block.text)) items.push({ text: block.text, block: index });
    }
  }
  if (items.length > 0) return items;
  const block = body[opening];
  return block && block.kind !== 'table' && !isHeadingOnly(block) && !/：$/.test(block.text)
    ? [{ text: block.text, block: opening }]
    : [];
}

function isHeadingOnly(block: Block | undefined): boolean {
  return block?.kind === 'numbered' && leadOf(block) === block.text;
}

function isHeadingOverItems(block: Numbered, below: Block | undefined): boolean {
  if (!isHeadingOnly(block) || !below) return false;
  return below.kind === 'run' || (below.kind === 'numbered' && below.level > block.level);
}
