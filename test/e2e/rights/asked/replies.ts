import { ReplyDraft } from '../../../../src/letters/reply-draft.entity.js';
import { ReplyImport } from '../../../../src/proposals/word/reply-import.entity.js';
import { ReplyVersion } from '../../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../../src/letters/reply.entity.js';
import { Assignment } from '../../../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../../../src/proposals/assignments/new-hand.js';
import { Suggestion } from '../../../../src/proposals/suggestion.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import { paragraph, wordFile } from '../../../support/word-files.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';
import { LETTER } from '../planted-case.js';

const AT = new Date('2026-11-20T02:00:00Z');
const TODAY = new Date('2026-11-22T01:00:00Z');

const CHANGED = LETTER.replace('加装电梯12部', '加装电梯15部');
const typed = { base: '1', text: CHANGED, recordVersion: '0', docNumber: '' };

const page = (rest: string): Ask => ({ question: ({ reply }) => ({ path: `/replies/${reply}${rest}` }) });
const api = (rest: string): Ask => ({ question: ({ reply }) => ({ path: `/api/v1/replies/${reply}${rest}` }) });
const sent = (rest: string): Ask => ({ question: ({ reply }) => ({ path: `/replies/${reply}${rest}`, send: typed }) });

/** Somebody's unsaved text, which is there to be dropped. */
const kept: Ask['before'] = async (tx, { reply }, { account }) => {
  if (!account) return;
  const draft = { replyId: reply, accountId: account.id, base: 1, text: CHANGED, at: AT };
  await tx
    .createQueryBuilder()
    .insert()
    .into(ReplyDraft)
    .values({ id: newId(), ...draft })
    .orIgnore()
    .execute();
};

/** The proposal asks for one thing. */
const asking: Ask['before'] = async (tx, { proposal }) => {
  const suggestion = { id: proposal, proposalId: proposal, no: 1, text: '加装电梯。' };
  await tx.createQueryBuilder().insert().into(Suggestion).values(suggestion).orIgnore().execute();
};

const OPINION = '00000000-0000-4000-8000-000000000000';

/** An id beside that one, the same whenever it is asked for, and never that one itself. */
const beside = (id: string) => ((parseInt(id[0]!, 16) + 1) % 16).toString(16) + id.slice(1);
const opinionOf = ({ reply }: { reply: string }) => beside(reply);

/** A unit that helps has handed in its opinion. */
const opinion: Ask['before'] = async (tx, { proposal, reply, places }) => {
  const [assignmentId, replyId] = [beside(proposal), beside(reply)];
  if (await tx.existsBy(Reply, { id: replyId })) return;
  if (!(await tx.existsBy(Reply, { id: reply }))) return;
  const hand = newHand({
    proposalId: proposal,
    unitId: places.committee,
    role: 'co',
    round: 1,
    handedOverDay: '2026-11-02',
  });
  await tx.insert(Assignment, { ...hand, id: assignmentId, state: 'co_opinion_sent' });
  const row = { id: replyId, caseId: proposal, assignmentId, round: 1, version: 1, record: {}, recordVersion: 0 };
  await tx.insert(Reply, { ...row, undatedReason: null, updatedAt: AT });
  const version = {
    id: newId(),
    replyId,
    no: 1,
    text: '一、建议先行试点。\n',
    authorId: 'somebody',
    authorName: '某人',
    at: AT,
  };
  await tx.insert(ReplyVersion, { ...version, sourceSha256: null, sourceName: null });
};

const WORD = wordFile(paragraph('关于示例的答复')) as Uint8Array<ArrayBuffer>;
const file = { field: 'file', name: '答复.docx', text: WORD };
/** The import of one person in one reply. */
const importOf = (reply: string, { account }: Person) => reply.slice(0, 18) + (account?.id ?? reply).slice(18);

/** A Word file that somebody has sent and not taken yet. */
const opened: Ask['before'] = async (tx, { reply }, who) => {
  const { account } = who;
  if (!account) return;
  const id = importOf(reply, who);
  await tx.delete(ReplyImport, { id });
  const row = {
    id,
    replyId: reply,
    fileName: '答复.docx',
    sha256: '0'.repeat(64),
    text: CHANGED,
    findings: [],
  };
  await tx.insert(ReplyImport, { ...row, accountId: account.id, actorName: account.name, at: TODAY, version: null });
};

/** Of replies: reading, writing, printing, and what is kept while it is typed. */
export const REPLIES: Asks = {
  'POST /assignments/:id/reply': {
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/reply`, send: {} }),
  },
  'GET /replies/:id': page(''),
  'GET /replies/:id/edit': page('/edit'),
  'GET /replies/:id/paper.pdf': page('/paper.pdf'),
  'GET /replies/:id/letter.docx': page('/letter.docx'),
  'GET /replies/:id/versions': page('/versions'),
  'GET /replies/:id/diff': page('/diff'),
  'GET /replies/:id/draft': page('/draft'),
  'GET /replies/:id/check': page('/check'),
  'GET /replies/:id/preview': page('/preview'),
  'GET /replies/:id/record': page('/record'),
  'POST /replies/:id': sent(''),
  'POST /replies/:id/record': {
    question: ({ reply }) => ({ path: `/replies/${reply}/record`, send: { ...typed, contact: '王示例' } }),
  },
  'POST /replies/:id/check': { ...sent('/check'), changesNothing: true },
  'POST /replies/:id/preview': { ...sent('/preview'), changesNothing: true },
  'POST /replies/:id/letter.docx': { ...sent('/letter.docx'), changesNothing: true },
  'GET /replies/:id/body': page('/body'),
  'GET /replies/:id/body.txt': page('/body.txt'),
  'GET /replies/:id/word': page('/word'),
  'GET /replies/:id/imports': page('/imports'),
  'GET /replies/:id/imports/:import': {
    question: ({ reply }, who) => ({ path: `/replies/${reply}/imports/${importOf(reply, who)}` }),
    before: opened,
  },
  'POST /replies/:id/word': sent('/word'),
  'POST /replies/:id/imports': { question: ({ reply }) => ({ path: `/replies/${reply}/imports`, send: {}, file }) },
  'POST /replies/:id/imports/:import': {
    question: ({ reply }, who) => ({
      path: `/replies/${reply}/imports/${importOf(reply, who)}`,
      send: { act: 'take', base: '1' },
    }),
    before: opened,
  },
  'POST /replies/:id/draft': sent('/draft'),
  'POST /replies/:id/draft/drop': { ...sent('/draft/drop'), before: kept },

  'POST /api/v1/assignments/:id/replies': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/replies` }),
  },
  'GET /api/v1/replies/:id': api(''),
  'GET /api/v1/replies/:id/versions': api('/versions'),
  'GET /api/v1/replies/:id/versions/:no': api('/versions/1'),
  'GET /api/v1/replies/:id/record': api('/record'),
  'GET /api/v1/replies/:id/results': api('/results'),
  'GET /api/v1/replies/:id/opinions': api('/opinions'),
  'GET /api/v1/replies/:id/earlier': api('/earlier'),
  'GET /replies/:id/earlier': page('/earlier'),
  'GET /replies/:id/opinions/:opinion/:no': page(`/opinions/${OPINION}/1`),
  'POST /replies/:id/opinions/:opinion/:no': {
    question: (on) => ({
      path: `/replies/${on.reply}/opinions/${opinionOf(on)}/1`,
      send: { ...typed, taken: 'adopted' },
    }),
    before: opinion,
  },
  'PUT /api/v1/replies/:id/opinions/:opinion/paragraphs/:no': {
    question: (on) => ({
      path: `/api/v1/replies/${on.reply}/opinions/${opinionOf(on)}/paragraphs/1`,
      send: { taken: 'adopted' },
      ifMatch: 0,
    }),
    before: opinion,
  },
  'GET /api/v1/replies/:id/review': api('/review'),
  'GET /api/v1/replies/:id/letter.pdf': api('/letter.pdf'),
  'GET /api/v1/replies/:id/letter.docx': api('/letter.docx'),
  'GET /api/v1/replies/:id/draft': api('/draft'),
  'GET /api/v1/replies/:id/body': api('/body'),
  'POST /api/v1/replies/:id/imports': {
    question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/imports`, file, ifMatch: 1 }),
  },
  'POST /api/v1/replies/:id/clipboard': {
    question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/clipboard`, send: { html: '<p>甲</p>' } }),
    changesNothing: true,
  },
  'POST /api/v1/replies/:id/versions': {
    question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/versions`, send: { text: CHANGED }, ifMatch: 1 }),
  },
  'PUT /api/v1/replies/:id/record': {
    question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/record`, send: { contact: '王示例' }, ifMatch: 0 }),
  },
  'PUT /api/v1/replies/:id/results': {
    question: ({ reply }) => ({
      path: `/api/v1/replies/${reply}/results`,
      send: { results: [{ suggestion: 1, result: 'done' }] },
      ifMatch: 0,
    }),
    before: asking,
  },
  'PUT /api/v1/replies/:id/draft': {
    question: ({ reply }) => ({ path: `/api/v1/replies/${reply}/draft`, send: { text: CHANGED }, ifMatch: 1 }),
  },
  'DELETE /api/v1/replies/:id/draft': { ...api('/draft'), before: kept },
};
