import { dueIn } from './commitments/due.js';
import { conditionIn } from './commitments/condition.js';
import { withoutCourtesies } from './commitments/courtesy.js';
import { measureIn } from './commitments/measure.js';
import { ownerIn } from './commitments/owner.js';
import type { Block, LetterModel } from './letter/model.js';
import { isBesideBody } from './letter/read/kinds.js';
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
  /** What it hangs on, as printed (视…情况, 待…后, 力争), else null. */
  condition: string | null;
}

/**
 * The promises of a letter: every item of its next steps is one, thanks and other courtesies are none. What the text does not say is null; a due period is a
 * day only where text and letter date allow no doubt.
 */
export function commitmentCandidates(model: LetterModel): CommitmentCandidate[] {
  return nextStepsIn(model.body)
    .flatMap((steps) => itemsOf(model.body, steps))
    .map(({ mark, text, block }) => {
      const due = dueIn(text, model.date?.day ?? null);
      return {
        text: mark + text,
        block,
        owner: ownerIn(text),
        duePrinted: due?.printed ?? null,
        due: due?.day ?? null,
        measure: measureIn(text),
        condition: conditionIn(text),
      };
    });
}

interface Item {
  /** `一是`, `1.`; empty for a paragraph. */
  mark: string;
  text: string;
  block: number;
}

/**
 * Items are the runs and the numbered paragraphs of the section, a heading together with the text right below it;
 * without either, its paragraphs; and the opening paragraph itself when nothing stands below it.
 */
function itemsOf(body: readonly Block[], { opening, blocks }: NextSteps): Item[] {
  const items = blocks.flatMap((index) => listedItem(body, index));
  if (items.length > 0) return items;
  const paragraphs = blocks.length > 0 ? blocks : [opening];
  return paragraphs.flatMap((index): Item[] => {
    const block = body[index];
    if (!block || block.kind === 'table' || isHeading(block)) return [];
    const text = promiseIn(block.text);
    return text === '' || text.endsWith('：') ? [] : [{ mark: '', text, block: index }];
  });
}

function listedItem(body: readonly Block[], index: number): Item[] {
  const block = body[index];
  if (block?.kind !== 'run' && block?.kind !== 'numbered') return [];
  const mark = block.kind === 'run' ? runMark(block.ordinal) : numberMark(block.level, block.number);
  const below = body[index + 1];
  const textBelow = below?.kind === 'paragraph' ? promiseIn(below.text) : '';
  const text = isHeading(block) ? textBelow && `${block.text}\n${textBelow}` : withoutCourtesies(block.text);
  return text === '' ? [] : [{ mark, text, block: index }];
}

/** What a paragraph promises; nothing where it is a part of the letter's end, or a note beside it. */
const promiseIn = (text: string): string => (isBesideBody(text) ? '' : withoutCourtesies(text));

function isHeading(block: Block): boolean {
  return block.kind === 'numbered' && leadOf(block) === block.text && !block.text.endsWith('。');
}
