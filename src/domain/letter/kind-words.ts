import type { DocumentKind, Reading } from './reading.js';

/** What people call the kinds of documents the reader tells apart. */
export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
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

/** True of the documents that the check and the paper are made for. */
export const isLetter = ({ kind }: Reading): boolean => kind === 'reply' || kind === 'co-opinion';
