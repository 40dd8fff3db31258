import type { EntityManager } from 'typeorm';
import { comparePapers, type Comparison } from '../../domain/originals/compare.js';
import { COPY_KINDS, OUTCOME_WORDS, type CopyKind } from '../../domain/originals/copy-kind.js';
import { differenceWords, outcomeWords } from '../../domain/originals/difference-words.js';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { AssignmentState } from '../../domain/workflow/states.js';
import { newId } from '../../platform/database/ids.js';
import type { SealService } from '../../platform/sign/seal-service.js';
import type { CaseChange } from '../case-change.js';
import type { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { mediaTypeOf } from '../papers/kinds.js';
import { Paper } from '../papers/paper.entity.js';
import { keepPaper } from '../papers/papers-for.js';
import type { HandTrace } from '../workflow/hands/hand-trace.js';
import type { LoadedHand } from '../workflow/hands/load-hand.js';
import { PreparedInVain, type Outside, type Preparation } from '../workflow/preparation.js';
import { copyKindOf } from './copy-kind.js';
import { SealedCopy } from './sealed-copy.entity.js';

/** A file that is to become the sealed copy. */
interface ReturnedFile {
  bytes: Uint8Array;
  sha256: string;
  mediaType: string;
  /** What the service made of the issued paper; null for what a person has sent, which is a paper already. */
  made: { name: string; by: string } | null;
}

/** A sealed copy as it was compared before the transaction. */
interface ComparedCopy extends Omit<ReturnedFile, 'bytes'> {
  issuedPaperId: string;
  size: number;
  kind: CopyKind;
  comparison: Comparison;
}

/**
 * 比对正本: reads what came back, or lets the service seal, and compares it with the issued paper; without a file and a
 * service there is nothing to do.
 */
export const COMPARING: Preparation<AssignmentState, LoadedHand> = {
  work: async (outside, { issuedPaper }, { action, values }): Promise<ComparedCopy | null> => {
    if (issuedPaper === null) return null;
    const returned =
      values.original !== undefined
        ? await sent(outside, values.original)
        : action === 'seal' && outside.seals
          ? await sealedBy(outside.seals, outside, issuedPaper)
          : null;
    if (returned === null) return null;
    const { bytes, ...file } = returned;
    if (file.sha256 === issuedPaper.pdfSha256) throw notSealed();
    await refuseKept(outside.manager, issuedPaper.id, file.sha256);
    const kind = copyKindOf(file.mediaType, bytes);
    const comparison = kind === 'pdf' ? await compared(outside, issuedPaper, bytes) : NOTHING_TO_READ;
    refuseUnexplained(comparison, values);
    const scanned = kind === 'pdf' && comparison.outcome === 'no_text';
    return { ...file, issuedPaperId: issuedPaper.id, size: bytes.length, kind: scanned ? 'scan' : kind, comparison };
  },
};

async function sent({ manager, files }: Outside, id: string): Promise<ReturnedFile> {
  const { sha256, mediaType } = await manager.findOneByOrFail(Paper, { id });
  return { bytes: await files.get(sha256), sha256, mediaType, made: null };
}

async function sealedBy(seals: SealService, { files }: Outside, paper: IssuedPaper): Promise<ReturnedFile> {
  const { pdfSha256, pdfSm3: sm3, docNumber } = paper;
  const { name, bytes } = await seals.seal({ pdf: await files.get(pdfSha256), docNumber, sm3 });
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null)
    throw new Refusal('originals.seal-service', `${seals.name}给回的不是 PDF 或 OFD，没有用印。`, '请告诉系统管理员。');
  return { bytes, sha256: await files.put(bytes), mediaType, made: { name, by: seals.name } };
}

/** 正本归档: the file becomes a paper of the case, with what its comparison came to. */
export const keepOriginal: HandTrace = async (change, hand, { values }, _today, prepared) => {
  const copy = prepared as ComparedCopy | null;
  if (copy === null) return;
  const { tx, actor, at } = change;
  if (hand.issuedPaper?.id !== copy.issuedPaperId) throw new PreparedInVain('发文稿刚刚变了，正本没有存。');
  await refuseKept(tx, copy.issuedPaperId, copy.sha256);
  const { kind, sha256, comparison, made } = copy;
  const { outcome } = comparison;
  await tx.insert(SealedCopy, {
    id: newId(),
    replyId: hand.issuedPaper.replyId,
    issuedPaperId: copy.issuedPaperId,
    paperId: await paperOf(change, hand, copy, values.original),
    kind,
    sha256,
    outcome,
    comparison: JSON.stringify(comparison),
    reason: outcome === 'differs' ? values.reason! : null,
    lookedBy: outcome === 'no_text' ? actor.name : null,
    at,
    by: made ? `${actor.name}（${made.by}）` : actor.name,
  });
};

async function paperOf(change: CaseChange, hand: LoadedHand, copy: ComparedCopy, sentId?: string): Promise<string> {
  const { tx, actor, caseId, at } = change;
  const place = { caseId, assignmentId: hand.id, opens: 'draft.read' } as const;
  if (copy.made === null) {
    await keepPaper(tx, actor, sentId!, place);
    return sentId!;
  }
  const { sha256, mediaType, size, made } = copy;
  const id = newId();
  const file = { sha256, mediaType, size, name: made.name, unitId: null };
  await tx.insert(Paper, { id, ...file, ...place, uploadedById: actor.id, uploadedBy: made.by, at });
  return id;
}

/** What the case's trail says about it; nothing where no original came. */
export function originalWords(prepared: unknown, { reason }: Typed): Record<string, string> {
  const copy = (prepared ?? null) as ComparedCopy | null;
  if (copy === null) return {};
  const { kind, comparison, made } = copy;
  const by = made ? `，${made.by}` : '';
  const because = comparison.outcome === 'differs' ? `，理由：${reason!}` : '';
  return { about: `正本（${COPY_KINDS[kind]}）${OUTCOME_WORDS[comparison.outcome]}${because}${by}` };
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
