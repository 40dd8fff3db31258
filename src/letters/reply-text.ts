import { Refusal } from '../domain/refusal.js';
import { unstorable } from '../platform/database/storable.js';

/** Characters; some 200 pages, far beyond any letter, and still quick to read, check and print as a draft. */
export const MAXIMUM_REPLY = 100_000;

/** The text as it is kept: line ends as `\n`. Refuses what cannot be a letter's text. */
export function acceptedReplyText(text: string): string {
  const kept = text.replace(/\r\n?/g, '\n');
  const length = [...kept].length;
  if (length > MAXIMUM_REPLY)
    throw new Refusal(
      'replies.too-long',
      `答复正文有 ${length} 字，超过上限 ${MAXIMUM_REPLY} 字，没有保存。`,
      '请把长表格、名单改为附件，或检查是否误贴了别的文件。',
      { text: `${length} 字，上限 ${MAXIMUM_REPLY} 字` },
    );
  const problem = unstorable(kept);
  if (problem)
    throw new Refusal(
      'replies.invalid',
      `答复正文${problem}，没有保存。`,
      '请从原文重新复制文字，不要复制图片或控件。',
      { text: problem },
    );
  return kept;
}
