import { newId } from '../../../../src/platform/database/ids.js';
import { BulkRun } from '../../../../src/proposals/lists/bulk/bulk-run.entity.js';
import { SavedList } from '../../../../src/proposals/lists/saved-list.entity.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';

/** Lists show so many at most; a word that is in one title alone finds the one. */
const list = (name: string): Ask => ({
  question: ({ word }) => ({ path: `/${name}?unit=all&stage=all&q=${encodeURIComponent(word)}` }),
  holds: (answer, { word }) => answer.includes(`关于${word}事情`),
});

/** A view and a batch of the person's own, under one id each. */
const ownView = (path: (id: string) => string, send?: () => object): Ask => {
  const ids = new Map<string, string>();
  return {
    before: async (tx, _on, who) => {
      if (!who.account) return;
      const id = newId();
      ids.set(who.account.id, id);
      await tx.insert(SavedList, {
        id,
        accountId: who.account.id,
        accountName: who.account.name,
        list: 'proposals',
        name: id,
        query: '',
        sharedUnitId: null,
        version: 1,
        at: new Date('2026-11-02T02:00:00Z'),
      });
    },
    question: (_on, who) => ({ path: path(idOf(ids, who)), ...(send && { send: send(), ifMatch: 1 }) }),
  };
};

const ownBulk = (
  path: (id: string) => string,
  send?: object,
  phase: 'ready' | 'done' | 'checking' = 'checking',
): Ask => {
  const ids = new Map<string, string>();
  return {
    before: async (tx, { proposal }, who) => {
      if (!who.account) return;
      const id = newId();
      ids.set(who.account.id, id);
      const state = phase === 'ready' ? 'can' : phase === 'done' ? 'failed' : 'waiting';
      await tx.insert(BulkRun, {
        id,
        accountId: who.account.id,
        list: 'proposals',
        action: 'archive',
        phase,
        typed: {},
        rows: [{ id: proposal, version: 1, called: '第一件', state, why: '' }],
        back: '/proposals',
        version: 1,
        at: new Date('2026-11-02T02:00:00Z'),
      });
    },
    question: (_on, who) => ({ path: path(idOf(ids, who)), ...(send && { send }) }),
  };
};

const NOBODYS = '00000000-0000-4000-8000-00000000beef';
const idOf = (ids: ReadonlyMap<string, string>, who: Person): string => ids.get(who.account?.id ?? '') ?? NOBODYS;

const aView = () => ({ name: `视图 ${newId()}`.slice(0, 40), query: '' });

/** A step that the role may take of many rows. */
const started = (path: (name: string) => string, api: boolean): Ask => ({
  question: ({ assignment, proposal, commitment: promise }, who) => {
    const [name, action, id] = {
      committee: ['proposals', 'archive', proposal],
      supervision: ['assignments', 'grant_extension', assignment],
      unit_office: ['assignments', 'sign_in', assignment],
      clerk: ['commitments', 'recheck', promise],
    }[who.column as string] ?? ['proposals', 'archive', proposal];
    return { path: path(name!), send: api ? { action, ids: [id] } : { act: action, pick: id } };
  },
});

/** Of lists, their views and their steps for many rows. */
export const LISTS: Asks = {
  'GET /assignments': list('assignments'),
  'GET /replies': list('replies'),
  'GET /lists/:list/export.csv': list('lists/proposals/export.csv'),
  'GET /lists/:list/export.xlsx': { question: () => ({ path: '/lists/assignments/export.xlsx' }) },
  'GET /api/v1/lists/:list': list('api/v1/lists/proposals'),
  'POST /lists/:list/columns': {
    question: () => ({ path: '/lists/proposals/columns', send: { column: 'title', back: '/proposals' } }),
  },
  'POST /lists/:list/views': { question: () => ({ path: '/lists/proposals/views', send: aView() }) },
  'GET /lists/views/:id': ownView((id) => `/lists/views/${id}`),
  'POST /lists/views/:id': ownView(
    (id) => `/lists/views/${id}`,
    () => ({ version: '1', name: newId() }),
  ),
  'POST /lists/views/:id/delete': ownView(
    (id) => `/lists/views/${id}/delete`,
    () => ({}),
  ),
  'GET /api/v1/lists/:list/views': { question: () => ({ path: '/api/v1/lists/proposals/views' }) },
  'POST /api/v1/lists/:list/views': { question: () => ({ path: '/api/v1/lists/proposals/views', send: aView() }) },
  'PATCH /api/v1/lists/views/:id': ownView(
    (id) => `/api/v1/lists/views/${id}`,
    () => ({ name: newId() }),
  ),
  'DELETE /api/v1/lists/views/:id': ownView((id) => `/api/v1/lists/views/${id}`),
  'POST /lists/:list/bulk': started((name) => `/lists/${name}/bulk`, false),
  'GET /lists/bulk/:id': ownBulk((id) => `/lists/bulk/${id}`),
  'POST /lists/bulk/:id/continue': ownBulk((id) => `/lists/bulk/${id}/continue`, {}),
  'POST /lists/bulk/:id/begin': ownBulk((id) => `/lists/bulk/${id}/begin`, {}, 'checking'),
  'POST /lists/bulk/:id/again': ownBulk((id) => `/lists/bulk/${id}/again`, {}, 'done'),
  'POST /api/v1/lists/:list/bulk': started((name) => `/api/v1/lists/${name}/bulk`, true),
  'GET /api/v1/lists/bulk/:id': ownBulk((id) => `/api/v1/lists/bulk/${id}`),
  'POST /api/v1/lists/bulk/:id/continue': ownBulk((id) => `/api/v1/lists/bulk/${id}/continue`, {}),
  'POST /api/v1/lists/bulk/:id/begin': ownBulk((id) => `/api/v1/lists/bulk/${id}/begin`, { values: {} }, 'checking'),
  'POST /api/v1/lists/bulk/:id/again': ownBulk((id) => `/api/v1/lists/bulk/${id}/again`, {}, 'done'),
};
