import type { DocumentKind, Reading } from '../domain/letter/reading.js';
import { Refusal } from '../domain/refusal.js';

/** 文种 as the reader tells them apart. */
export const KINDS: Readonly<Record<DocumentKind, string>> = {
  reply: '提案答复',
  'co-opinion': '会办意见',
  'feedback-form': '征询意见表',
  proposal: '提案',
  'npc-reply': '人大代表建议答复',
  plan: '计划、方案',
  summary: '工作总结',
  news: '新闻报道',
  unknown: '认不出的文件',
};

/** True of the documents the checks and the paper are made for. */
export const isLetter = ({ kind }: Reading): boolean => kind === 'reply' || kind === 'co-opinion';

/** Refuses what is neither 提案答复 nor 会办意见, and says what it was taken for. */
export function refuseOtherThanLetter(reading: Reading, file: string): void {
  if (isLetter(reading)) return;
  throw new Refusal(
    'letter.not-a-letter',
    `“${file}”是${KINDS[reading.kind]}，不是提案答复或会办意见。`,
    '请确认选对了文件；用 banfu read 可以看到认出的内容。',
  );
}
