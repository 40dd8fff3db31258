import type { EntityManager } from 'typeorm';
import { comparePapers, type Comparison } from '../../domain/originals/compare.js';
import { COPY_KINDS, OUTCOME_WORDS, type CopyKind } from '../../domain/originals/copy-kind.js';
import { differenceWords, outcomeWords } from '../../domain/originals/difference-words.js';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { AssignmentState } from '../../domain/workflow/states.js';
import { newId } from '../../platform/database/ids.js';
import type { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { Paper } from '../papers/paper.entity.js';
import { keepPaper } from '../papers/papers-for.js';
import type { HandTrace } from '../workflow/hands/hand-trace.js';
import type { LoadedHand } from '../workflow/hands/load-hand.js';
import { PreparedInVain, type Outside, type Preparation } from '../workflow/preparation.js';
import { copyKindOf } from './copy-kind.js';
import { SealedCopy } from './sealed-copy.entity.js';

/** A sealed copy as it was compared before the transaction. */
interface ComparedCopy {
  issuedPaperId: string;
  sha256: string;
  kind: CopyKind;
  comparison: Comparison;
}

/** 比对正本: reads what came back and compares it with the issued paper; without a file there is nothing to do. */
export const COMPARING: Preparation<AssignmentState, LoadedHand> = {
  work: async (outside, { issuedPaper }, { values }): Promise<ComparedCopy | null> => {
    const { original } = values;
    if (original === undefined || issuedPaper === null) return null;
    const { sha256, mediaType } = await outside.manager.findOneByOrFail(Paper, { id: original });
    if (sha256 === issuedPaper.pdfSha256) throw notSealed();
    await refuseKept(outside.manager, issuedPaper.id, sha256);
    const bytes = await outside.files.get(sha256);
    const kind = copyKindOf(mediaType, bytes);
    const comparison = kind === 'pdf' ? await compared(outside, issuedPaper, bytes) : NOTHING_TO_READ;
    refuseUnexplained(comparison, values);
    const scanned = kind === 'pdf' && comparison.outcome === 'no_text';
    return { issuedPaperId: issuedPaper.id, sha256, kind: scanned ? 'scan' : kind, comparison };
  },
};

/** 正本归档: the file becomes a paper of the case, with what its comparison came to. */
export const keepOriginal: HandTrace = async (change, hand, { values }, _today, prepared) => {
  const copy = prepared as ComparedCopy | null;
  const { original, reason } = values;
  if (original === undefined || copy === null) return;
  const { tx, actor, caseId, at } = change;
  if (hand.issuedPaper?.id !== copy.issuedPaperId) throw new PreparedInVain('发文稿刚刚变了，正本没有存。');
  await refuseKept(tx, copy.issuedPaperId, copy.sha256);
  await keepPaper(tx, actor, original, { caseId, assignmentId: hand.id, opens: 'draft.read' });
  const { kind, sha256, comparison } = copy;
  const { outcome } = comparison;
  await tx.insert(SealedCopy, {
    id: newId(),
    replyId: hand.issuedPaper.replyId,
    issuedPaperId: copy.issuedPaperId,
    paperId: original,
    kind,
    sha256,
    outcome,
    comparison: JSON.stringify(comparison),
    reason: outcome === 'differs' ? reason! : null,
    lookedBy: outcome === 'no_text' ? actor.name : null,
    at,
    by: actor.name,
  });
};

/** What the case's trail says about it; nothing where no original came. */
export function originalWords(prepared: unknown, { reason }: Typed): Record<string, string> {
  const copy = (prepared ?? null) as ComparedCopy | null;
  if (copy === null) return {};
  const { kind, comparison } = copy;
  const because = comparison.outcome === 'differs' ? `，理由：${reason!}` : '';
  return { about: `正本（${COPY_KINDS[kind]}）${OUTCOME_WORDS[comparison.outcome]}${because}` };
}

const NOTHING_TO_READ: Comparison = { outcome: 'no_text', differences: [], unread: [], seals: [] };

async function compared(
  { files, reader }: Outside,
  { pdfSha256 }: IssuedPaper,
  received: Uint8Array,
): Promise<Comparison> {
  const issued = await reader.read(await files.get(pdfSha256));
  return comparePapers(issued, await reader.read(received));
}

/** What differs wants a reason, what cannot be compared somebody who has looked. */
function refuseUnexplained(comparison: Comparison, { reason, looked }: Typed): void {
  const { outcome, differences } = comparison;
  if (outcome === 'differs' && !reason)
    throw new DetailedRefusal(
      'originals.differs',
      `正本${outcomeWords(comparison)}没有存。`,
      '请换上正确的正本；用印前确实改了文字的，退回重新签发；确认可以存的（如盖章遮住、另有批准），写明理由再存。',
      { reason: '有差异，没有写理由' },
      differences.map(differenceWords),
    );
  if (outcome === 'no_text' && looked !== 'yes')
    throw new Refusal(
      'originals.not-looked',
      `${outcomeWords(comparison)}没有存。`,
      '请逐页对照发文稿看一遍，确认一致后选“已逐页看过”再存。',
      { looked: '没有确认' },
    );
}

async function refuseKept(manager: EntityManager, issuedPaperId: string, sha256: string): Promise<void> {
  if (await manager.existsBy(SealedCopy, { issuedPaperId, sha256 }))
    throw new Refusal('originals.kept', '这份正本已经存过。', '不用再存；要存另一份，请选另一个文件。', {
      original: '已经存过',
    });
}

const notSealed = (): Refusal =>
  new Refusal('originals.not-sealed', '这就是系统里的发文稿，没有盖章。', '请选盖章以后的文件。', {
    original: '没有盖章',
  });
