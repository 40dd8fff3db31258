import { Refusal } from '../domain/refusal.js';

/** Its measure word, what it is called, and the page where it is found. */
const WORDS = {
  proposals: ['件', '提案', '提案列表'],
  assignments: ['件', '承办', '提案'],
  replies: ['份', '答复', '提案'],
  commitments: ['项', '承诺', '“承诺”列表'],
  papers: ['份', '扫描件', '提案'],
  originals: ['份', '正本', '提案'],
  sessions: ['个', '届次', '“届次”页'],
  units: ['个', '单位', '“单位”页'],
  letterheads: ['次', '试印', '“版头和用语”页'],
  'hand-overs': ['份', '交办单', '“分办”的“交办单”'],
  decisions: ['项', '申请', '“待决”页'],
  codes: ['个', '一次性码', '提案的“一次性码”'],
  drafts: ['份', '暂存', '“工作台”的“没有写完的”'],
  comments: ['条', '批注', '答复的审核页'],
  views: ['个', '视图', '列表上方的“视图”'],
  bulk: ['次', '批量办理', '列表'],
  'print-jobs': ['次', '批量打印', '“批量打印”页'],
} as const;

/** People are told what it is, programs which id they asked for. */
export function notFound(what: keyof typeof WORDS, id: string): Refusal {
  const [measure, word, page] = WORDS[what];
  return new Refusal(
    `${what}.not-found`,
    `没有这${measure}${word}，或者您不能看。`,
    `它可能已经移走，或网址少抄了一截。请从${page}重新打开。`,
    { id: `没有编号为“${id}”的${word}。` },
  );
}
