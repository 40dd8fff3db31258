import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Member, NEWLY_IN_OFFICE } from '../../../../src/directory/member.entity.js';
import { STANDARD } from '../../../../src/domain/letterhead/letterhead.js';
import { DISTRICT, LetterheadScope } from '../../../../src/letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial } from '../../../../src/letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from '../../../../src/letters/letterheads/letterhead-version.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import { sha256 } from '../../../../src/platform/sha256.js';
import type { Ask, Asks, Question } from '../asking.js';

const TRIAL = newId();
const print = { pages: 1, pass: true, broken: [], refused: null };
const tried = { replyId: null, sample: 0, label: '样例：短', before: print, after: print };

/** One version of the district that has passed its trial and is not in force. */
async function saved(tx: EntityManager): Promise<void> {
  const at = new Date('2025-01-02T00:00:00Z');
  await tx.update(LetterheadScope, { scope: DISTRICT }, { inForceId: null });
  await tx.createQueryBuilder().delete().from(LetterheadTrial).execute();
  await tx.createQueryBuilder().delete().from(LetterheadVersion).execute();
  const id = newId();
  const version = { id, scope: DISTRICT, no: 1, content: STANDARD as object, note: '试', by: '某', at };
  await tx.insert(LetterheadVersion, { ...version, sha256: sha256('试') });
  await tx.insert(LetterheadTrial, { id: TRIAL, versionId: id, cases: [tried], pass: true, by: '某', at });
  await tx.createQueryBuilder().delete().from(LetterheadScope).execute();
  await tx.insert(LetterheadScope, { scope: DISTRICT, newest: 1, inForceId: null, version: 1 });
}

const of = (question: Ask['question'], more: Partial<Ask> = {}): Ask => ({ before: saved, question, ...more });

/** The same, in force. */
const inForce = (question: Ask['question']): Ask => ({
  before: async (tx) => {
    await saved(tx);
    const { id } = await tx.findOneByOrFail(LetterheadVersion, { no: 1 });
    await tx.update(LetterheadScope, { scope: DISTRICT }, { inForceId: id });
  },
  question,
});

const content = { content: STANDARD, note: '统一' };
const form = { version: '1', note: '统一', 'notes.0': 'contact', 'notes.1': 'publicity', 'notes.2': 'verify' };
const member = () => ({ name: `示例${randomBytes(3).toString('hex')}` });

/** A member of the register whom nothing else knows. */
const changed = (question: (id: string) => Question): Ask => {
  let id = '';
  return {
    before: async (tx) => {
      const row = { id: (id = newId()), name: '示例', sector: null, memberNo: null, term: null, duty: null };
      await tx.insert(Member, { ...row, ...NEWLY_IN_OFFICE });
    },
    question: () => question(id),
  };
};

/** 管理, 版头和用语, 委员名册. */
export const ADMIN: Asks = {
  'GET /admin': { question: () => ({ path: '/admin' }) },
  'GET /api/v1/admin/tasks': { question: () => ({ path: '/api/v1/admin/tasks' }) },
  'GET /letterheads': { question: () => ({ path: '/letterheads' }) },
  'GET /letterheads/:scope': { question: () => ({ path: '/letterheads/district' }) },
  'POST /letterheads/:scope': of(() => ({ path: '/letterheads/district', send: form })),
  'POST /letterheads/:scope/restore': inForce(() => ({
    path: '/letterheads/district/restore',
    send: { version: '1' },
  })),
  'GET /letterheads/:scope/:no': of(() => ({ path: '/letterheads/district/1' })),
  'POST /letterheads/:scope/:no/trial': of(() => ({ path: '/letterheads/district/1/trial', send: {} })),
  'POST /letterheads/:scope/:no/force': of(() => ({ path: '/letterheads/district/1/force', send: { version: '1' } })),
  'GET /letterheads/trials/:id/:place/:which': of(() => ({ path: `/letterheads/trials/${TRIAL}/0/after.pdf` })),
  'GET /api/v1/letterheads': { question: () => ({ path: '/api/v1/letterheads' }) },
  'GET /api/v1/letterheads/:scope': { question: () => ({ path: '/api/v1/letterheads/district' }) },
  'GET /api/v1/letterheads/:scope/letters': { question: () => ({ path: '/api/v1/letterheads/district/letters' }) },
  'POST /api/v1/letterheads/:scope/versions': of(() => ({
    path: '/api/v1/letterheads/district/versions',
    send: content,
    ifMatch: 1,
  })),
  'POST /api/v1/letterheads/:scope/versions/:no/trials': of(() => ({
    path: '/api/v1/letterheads/district/versions/1/trials',
    send: {},
  })),
  'POST /api/v1/letterheads/:scope/versions/:no/force': of(() => ({
    path: '/api/v1/letterheads/district/versions/1/force',
    send: {},
    ifMatch: 1,
  })),
  'POST /api/v1/letterheads/:scope/restore': inForce(() => ({
    path: '/api/v1/letterheads/district/restore',
    send: {},
    ifMatch: 1,
  })),
  'GET /members/new': { question: () => ({ path: '/members/new' }) },
  'POST /members/new': { question: () => ({ path: '/members/new', send: member() }) },
  'GET /members/:id': changed((id) => ({ path: `/members/${id}` })),
  'POST /members/:id': changed((id) => ({
    path: `/members/${id}`,
    send: { version: '1', name: '甲', phone: randomBytes(3).toString('hex') },
  })),
  'GET /api/v1/members/:id': changed((id) => ({ path: `/api/v1/members/${id}` })),
  'POST /api/v1/members': { question: () => ({ path: '/api/v1/members', send: member() }) },
  'PUT /api/v1/members/:id': changed((id) => ({
    path: `/api/v1/members/${id}`,
    send: { name: '甲', phone: randomBytes(3).toString('hex') },
    ifMatch: 1,
  })),
};
