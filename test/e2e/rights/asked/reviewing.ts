import { ParagraphComment } from '../../../../src/proposals/reviewing/paragraph-comment.entity.js';
import type { Ask, Asks } from '../asking.js';

/** Somebody else's remark, under the reply's own id; open. */
const remarked: NonNullable<Ask['before']> = async (tx, { reply }) => {
  await tx.delete(ParagraphComment, { id: reply });
  await tx.insert(ParagraphComment, {
    ...{ id: reply, replyId: reply, version: 1, paragraph: 1, quote: '某段', text: '请核对', authorId: 'x' },
    ...{ authorName: '某人', unitName: null, at: new Date('2026-11-03T02:00:00Z') },
    ...{ resolvedAt: null, resolvedBy: null, answer: null, revision: 1 },
  });
};

/** 审核与批注. */
export const REVIEWING: Asks = {
  'GET /replies/:id/review': { question: ({ reply }) => ({ path: `/replies/${reply}/review` }) },
  'POST /replies/:id/review': {
    question: ({ reply }) => ({ path: `/replies/${reply}/review`, send: { seen: '1', 'c-1': '请核对数据' } }),
  },
  'GET /api/v1/replies/:id/comments': { question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/comments` }) },
  'POST /api/v1/replies/:id/comments': {
    question: ({ reply }) => ({
      path: `/api/v1/replies/${reply}/comments`,
      send: { comments: [{ version: 1, paragraph: 1, text: '请核对数据' }] },
    }),
  },
  'GET /replies/:id/comments/:comment': {
    question: ({ reply }) => ({ path: `/replies/${reply}/comments/${reply}` }),
  },
  'POST /replies/:id/comments/:comment': {
    before: remarked,
    question: ({ reply }) => ({ path: `/replies/${reply}/comments/${reply}`, send: { revision: '1', answer: '已核' } }),
  },
  'PATCH /api/v1/replies/:id/comments/:comment': {
    before: remarked,
    question: ({ reply }) => ({
      path: `/api/v1/replies/${reply}/comments/${reply}`,
      send: { resolved: true },
      ifMatch: 1,
    }),
  },
};
