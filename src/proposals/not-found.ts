import { Refusal } from '../domain/refusal.js';

/** What it is called, and the page where it is found. */
const WORDS = {
  proposals: ['提案', '提案列表'],
  assignments: ['承办', '提案'],
  replies: ['答复', '提案'],
  commitments: ['承诺', '“承诺”列表'],
  papers: ['扫描件', '提案'],
  originals: ['正本', '提案'],
  sessions: ['届次', '“届次”页'],
  units: ['单位', '“单位”页'],
  letterheads: ['试印', '“版头和用语”页'],
  'hand-overs': ['交办单', '“分办”的“交办单”'],
  decisions: ['申请', '“待决”页'],
  codes: ['一次性码', '提案的“一次性码”'],
  drafts: ['暂存', '“工作台”的“没有写完的”'],
  comments: ['批注', '答复的审核页'],
  views: ['视图', '列表上方的“视图”'],
  bulk: ['批量办理', '列表'],
  'print-jobs': ['批量打印', '“批量打印”页'],
} as const;

export function notFound(what: keyof typeof WORDS, id: string): Refusal {
  const [word, page] = WORDS[what];
  return new Refusal(
    `${what}.not-found`,
    `没有编号为“${id}”的${word}。`,
    `它可能已经移走，或网址少抄了一截。请从${page}重新打开。`,
  );
}
