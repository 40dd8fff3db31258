import type { EntityManager } from 'typeorm';
import { ReviewNote } from './review-note.entity.js';

/** Steps by which a text went back to whoever wrote it. */
const SENT_BACK: Readonly<Record<string, string>> = {
  return_from_review: '审核退回',
  return_from_leader: '分管领导退回',
  return_from_supervision: '督查退回',
  return_from_signing: '签发人退回',
  refuse_countersign: '会签退回',
  refuse_cosign: '联合签发退回',
};

export const isSentBack = ({ action }: Pick<ReviewNote, 'action'>): boolean => Object.hasOwn(SENT_BACK, action);

/** `审核退回（明示例）：数据再核对`. */
export function sentBackWords({ action, actorName, note }: ReviewNote): string {
  return `${SENT_BACK[action]}（${actorName}）${note === null ? '' : `：${note}`}`;
}

/** Why the text came back, where that is the last that was said of it; empty otherwise. */
export async function whySentBack(manager: EntityManager, replyId: string): Promise<string> {
  const [last] = await manager.find(ReviewNote, { where: { replyId }, order: { at: 'DESC' }, take: 1 });
  return last && isSentBack(last) ? sentBackWords(last) : '';
}
