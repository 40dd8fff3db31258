import { Snippet } from '../../../../src/library/snippet.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';

const SINCE = new Date('2026-01-05T01:00:00Z');
const WORDS = { title: '开头', text: '　　您的提案收悉。' };

/** Of one person and one case. */
const idOf = (proposal: string, { account }: Person) => proposal.slice(0, 18) + (account?.id ?? proposal).slice(18);

/** One's own. */
const own: Ask['before'] = async (tx, { proposal }, who) => {
  const { account } = who;
  if (!account) return;
  const id = idOf(proposal, who);
  const row = {
    id,
    accountId: account.id,
    unitId: null,
    ...WORDS,
    by: account.name,
    updatedAt: SINCE,
    version: 1,
  };
  await tx.delete(Snippet, { id });
  await tx.insert(Snippet, row);
};

const about = (rest: string, send?: object): Ask => ({
  question: ({ proposal }, who) => ({ path: `/snippets/${idOf(proposal, who)}${rest}`, ...(send && { send }) }),
  before: own,
});
const title = () => `常用语${newId().slice(0, 8)}`;

/** 常用语. */
export const SNIPPETS: Asks = {
  'GET /snippets': { question: () => ({ path: '/snippets' }) },
  'GET /snippets/:id': about(''),
  'GET /snippets/:id/delete': about('/delete'),
  'POST /snippets': { question: () => ({ path: '/snippets', send: { ...WORDS, title: title() } }) },
  'POST /snippets/:id': about('', { ...WORDS, title: '结尾', version: '1' }),
  'POST /snippets/:id/delete': about('/delete', {}),
  'GET /api/v1/snippets': { question: () => ({ path: '/api/v1/snippets' }) },
  'POST /api/v1/snippets': { question: () => ({ path: '/api/v1/snippets', send: { ...WORDS, title: title() } }) },
  'PUT /api/v1/snippets/:id': {
    question: ({ proposal }, who) => ({
      path: `/api/v1/snippets/${idOf(proposal, who)}`,
      send: { ...WORDS, title: '结尾' },
      ifMatch: 1,
    }),
    before: own,
  },
  'DELETE /api/v1/snippets/:id': {
    question: ({ proposal }, who) => ({ path: `/api/v1/snippets/${idOf(proposal, who)}` }),
    before: own,
  },
};
