import { Refusal } from '../domain/refusal.js';

const WORDS = {
  proposals: '提案',
  assignments: '承办',
  replies: '答复',
  commitments: '承诺',
  papers: '扫描件',
  originals: '正本',
  sessions: '届次',
  units: '单位',
  letterheads: '试印',
  'hand-overs': '交办单',
  decisions: '申请',
  codes: '一次性码',
  drafts: '暂存',
  comments: '批注',
  views: '视图',
  bulk: '批量办理',
  'print-jobs': '批量打印',
} as const;

export function notFound(what: keyof typeof WORDS, id: string): Refusal {
  return new Refusal(
    `${what}.not-found`,
    `没有编号为“${id}”的${WORDS[what]}。`,
    '请从提案列表重新打开，它可能已经移走，或网址少抄了一截。',
  );
}
