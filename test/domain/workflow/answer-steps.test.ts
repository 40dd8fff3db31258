import { describe, expect, it } from '@jest/globals';
import { firstContact, stands } from '../../../src/domain/contacts/contact.js';
import { NO_ANSWER } from '../../../src/domain/feedback/outcome.js';
import { retentionOf } from '../../../src/domain/closing/retention.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { CaseContact, CaseDispute } from '../../../src/domain/workflow/cases/answer-facts.js';
import type { CaseFacts } from '../../../src/domain/workflow/cases/facts.js';
import type { CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import type { Typed } from '../../../src/domain/workflow/inputs.js';
import { facts, hand, outcome, proposer, SCALES, voice } from './a-case.js';

const contact = (disputes: CaseDispute[] = [], about: Partial<CaseContact> = {}): CaseContact => ({
  id: 'c1',
  handId: 'h1',
  timing: 'during',
  form: 'phone',
  day: '2026-04-10',
  proposerIds: ['p1'],
  withdrawn: false,
  disputes,
  ...about,
});

const OPEN: CaseDispute = { id: 'd1', proposerId: 'p1', answer: null };

type Row = [CaseAction, Role, CaseFacts, Typed, string | string[]];

const run = (action: CaseAction, role: Role, now: CaseFacts, typed: Typed) => outcome(now, action, role, typed);

describe('Contacts (沟通)', () => {
  const talk = { hand: 'h1', timing: 'during', form: 'phone', day: '2026-04-10', met: 'p1' };
  const drafting = facts({
    state: 'in_handling',
    hands: [hand({ state: 'drafting', deliveredDay: null, feedbackUntil: null })],
  });

  it.each<Row>([
    ['record_contact', 'clerk', drafting, talk, 'in_handling'],
    ['record_contact', 'unit_office', facts(), talk, 'awaiting_feedback'],
    ['record_contact', 'clerk', drafting, { ...talk, met: '', name: '街道负责人' }, 'in_handling'],
    ['record_contact', 'clerk', drafting, { ...talk, met: '' }, ['workflow.nobody-met']],
    ['record_contact', 'clerk', drafting, { ...talk, met: '', name: '  ' }, ['workflow.nobody-met']],
    ['record_contact', 'clerk', drafting, { ...talk, day: '2026-07-01' }, ['workflow.contact-day']],
    ['record_contact', 'clerk', drafting, { ...talk, day: '2026-03-04' }, ['workflow.contact-day']],
    ['record_contact', 'clerk', drafting, { ...talk, day: '2026-02-30' }, ['workflow.input']],
    ['record_contact', 'clerk', drafting, { ...talk, timing: 'after' }, ['workflow.contact-timing']],
    ['record_contact', 'clerk', facts(), { ...talk, timing: 'after', day: '2026-06-01' }, 'awaiting_feedback'],
    ['record_contact', 'clerk', facts(), { ...talk, timing: 'after' }, ['workflow.contact-day']],
    ['record_contact', 'clerk', facts(), { ...talk, day: '2026-06-01' }, ['workflow.contact-timing']],
    ['record_contact', 'clerk', drafting, { ...talk, met: 'p9' }, ['workflow.input']],
    ['record_contact', 'clerk', drafting, { ...talk, met: 'p1\np1' }, ['workflow.input']],
    ['record_contact', 'clerk', drafting, { ...talk, hand: 'h2' }, ['workflow.input']],
    ['record_contact', 'clerk', drafting, { ...talk, note: '倒\u202e写' }, ['workflow.input']],
    ['record_contact', 'clerk', facts({ state: 'archived' }), talk, ['workflow.archived', 'workflow.wrong-state']],
    [
      'record_contact',
      'clerk',
      facts({ state: 'filed', hands: [] }),
      {},
      ['workflow.wrong-state', 'workflow.not-in-hand', 'workflow.input'],
    ],
  ])('%s by %s', (action, role, now, typed, wanted) => {
    expect(run(action, role, now, typed)).toEqual(wanted);
  });

  it('are recorded for the own unit alone', () => {
    const other = facts({ hands: [hand(), hand({ id: 'h2', unitId: 'u2', unitName: '区交通局' })] });
    expect(run('record_contact', 'clerk', other, { ...talk, hand: 'h2' })).toEqual(['workflow.input']);
  });

  it.each<Row>([
    [
      'dispute_contact',
      'member',
      facts({}, { contacts: [contact()] }),
      { contact: 'c1', reason: '没有' },
      'awaiting_feedback',
    ],
    [
      'dispute_contact',
      'member',
      facts({}, { contacts: [contact([], { proposerIds: [] })] }),
      { contact: 'c1', reason: '没有' },
      'awaiting_feedback',
    ],
    [
      'dispute_contact',
      'member',
      facts({}, { contacts: [contact([], { proposerIds: ['p2'] })] }),
      { contact: 'c1', reason: '没有' },
      ['workflow.no-contact', 'workflow.input'],
    ],
    [
      'dispute_contact',
      'member',
      facts({}, { contacts: [contact([OPEN])] }),
      { contact: 'c1', reason: '没有' },
      ['workflow.no-contact', 'workflow.input'],
    ],
    ['dispute_contact', 'member', facts({}, { contacts: [contact()] }), { contact: 'c1' }, ['workflow.input']],
    [
      'record_dispute',
      'committee',
      facts({}, { contacts: [contact()] }),
      { contact: 'c1', proposer: 'p1', reason: '没有', channel: 'phone' },
      'awaiting_feedback',
    ],
    [
      'record_dispute',
      'committee',
      facts({}, { contacts: [contact()] }),
      { contact: 'c1', proposer: 'p2', reason: '没有', channel: 'phone' },
      ['workflow.not-met'],
    ],
    [
      'record_dispute',
      'committee',
      facts({}, { contacts: [contact()] }),
      { contact: 'c1', proposer: 'p1', reason: '没有', channel: 'pigeon' },
      ['workflow.input'],
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact([OPEN])] }),
      { dispute: 'd1', answer: 'withdrawn', words: '记错了' },
      'awaiting_feedback',
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact([OPEN])] }),
      { dispute: 'd1', answer: 'corrected', day: '2026-04-11', words: '记错了' },
      'awaiting_feedback',
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact([OPEN])] }),
      { dispute: 'd1', answer: 'corrected', words: '记错了' },
      ['workflow.nothing-corrected'],
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact([OPEN])] }),
      { dispute: 'd1', answer: 'corrected', day: '2026-03-01', words: '记错了' },
      ['workflow.contact-day'],
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact([OPEN])] }),
      { dispute: 'd1', answer: 'explained' },
      ['workflow.input'],
    ],
    [
      'answer_dispute',
      'clerk',
      facts({}, { contacts: [contact()] }),
      { dispute: 'd1', answer: 'withdrawn', words: '记错了' },
      ['workflow.no-dispute', 'workflow.input'],
    ],
  ])('%s by %s', (action, role, now, typed, wanted) => {
    expect(run(action, role, now, typed)).toEqual(wanted);
  });

  it('count until they are disputed, again once they are put right, never once they are taken back', () => {
    expect(stands(contact())).toBe(true);
    expect(stands(contact([OPEN]))).toBe(false);
    expect(stands(contact([{ ...OPEN, answer: 'explained' }]))).toBe(false);
    expect(stands(contact([{ ...OPEN, answer: 'corrected' }]))).toBe(true);
    expect(
      stands(
        contact([
          { ...OPEN, answer: 'corrected' },
          { ...OPEN, id: 'd2' },
        ]),
      ),
    ).toBe(false);
    expect(stands(contact([{ ...OPEN, answer: 'withdrawn' }], { withdrawn: true }))).toBe(false);
    const later = contact([], { id: 'c2', day: '2026-05-01' });
    expect(firstContact([later, contact()])).toBe('2026-04-10');
    expect(firstContact([later, contact([OPEN])])).toBe('2026-05-01');
    expect(firstContact([contact([OPEN])])).toBeNull();
  });
});

describe('Feedback (反馈)', () => {
  const happy = { reply: 'h1 p1', attitude: 'satisfied', result: 'mostly_satisfied' };
  const recorded = { ...happy, day: '2026-06-10', channel: 'paper' };
  const separate = [
    hand({ role: 'separate' }),
    hand({ id: 'h2', unitId: 'u2', unitName: '区交通局', role: 'separate', state: 'drafting', deliveredDay: null }),
  ];

  it.each<Row>([
    ['give_feedback', 'member', facts(), happy, 'awaiting_feedback'],
    ['give_feedback', 'member', facts(), { ...happy, attitude: NO_ANSWER, result: NO_ANSWER }, 'awaiting_feedback'],
    ['give_feedback', 'member', facts({}, { given: [voice('p1', 'dissatisfied')] }), happy, 'awaiting_feedback'],
    ['give_feedback', 'member', facts(), { ...happy, attitude: '' }, ['workflow.input']],
    ['give_feedback', 'member', facts(), { ...happy, result: '很好' }, ['workflow.input']],
    ['give_feedback', 'member', facts(), { ...happy, reply: 'h1 p2' }, ['workflow.input']],
    ['give_feedback', 'member', facts(), { ...happy, comment: '零\u200b宽' }, ['workflow.input']],
    ['give_feedback', 'member', facts({ state: 'in_handling', hands: separate }), happy, 'in_handling'],
    [
      'give_feedback',
      'member',
      facts({ state: 'in_handling', hands: separate }),
      { ...happy, reply: 'h2 p1' },
      ['workflow.input'],
    ],
    ['give_feedback', 'member', facts({ state: 'closed' }), happy, ['workflow.wrong-state']],
    ['give_feedback', 'member', facts({}, { scales: [] }), { reply: 'h1 p1' }, ['workflow.no-scales']],
    ['give_feedback', 'member', facts({}, { asked: [proposer('p2')] }), happy, ['workflow.no-reply', 'workflow.input']],
    ['record_feedback', 'committee', facts(), recorded, 'awaiting_feedback'],
    ['record_feedback', 'committee', facts(), { ...recorded, reply: 'h1 p2' }, 'awaiting_feedback'],
    ['record_feedback', 'committee', facts(), { ...recorded, day: '2026-05-28' }, ['workflow.feedback-day']],
    ['record_feedback', 'committee', facts(), { ...recorded, day: '2026-07-01' }, ['workflow.feedback-day']],
    ['record_feedback', 'committee', facts(), { ...recorded, channel: '' }, ['workflow.input']],
    [
      'record_feedback',
      'committee',
      facts({}, { given: [voice('p1', 'satisfied')] }),
      recorded,
      ['workflow.own-feedback'],
    ],
    [
      'record_feedback',
      'committee',
      facts({}, { given: [voice('p1', 'satisfied', { own: false })] }),
      recorded,
      'awaiting_feedback',
    ],
    ['record_no_answer', 'committee', facts(), { replies: 'h1 p1\nh1 p2', why: 'window' }, 'awaiting_feedback'],
    [
      'record_no_answer',
      'committee',
      facts({ hands: [hand({ feedbackUntil: '2026-06-30' })] }),
      { replies: 'h1 p1', why: 'window' },
      ['workflow.feedback-window'],
    ],
    [
      'record_no_answer',
      'committee',
      facts({ hands: [hand({ feedbackUntil: '2026-06-30' })] }),
      { replies: 'h1 p1', why: 'said' },
      'awaiting_feedback',
    ],
    [
      'record_no_answer',
      'committee',
      facts({ hands: [hand({ feedbackUntil: null })] }),
      { replies: 'h1 p1', why: 'window' },
      ['workflow.feedback-window'],
    ],
    [
      'record_no_answer',
      'committee',
      facts({ hands: [hand({ feedbackUntil: null })] }),
      { replies: 'h1 p1', why: 'asked_again' },
      ['workflow.reason-missing'],
    ],
    [
      'record_no_answer',
      'committee',
      facts({ hands: [hand({ feedbackUntil: null })] }),
      { replies: 'h1 p1', why: 'asked_again', note: '6月20日电话催问' },
      'awaiting_feedback',
    ],
    [
      'record_no_answer',
      'committee',
      facts(),
      { replies: 'h1 p1', why: 'asked_again', note: '催问' },
      ['workflow.feedback-window'],
    ],
    [
      'record_no_answer',
      'committee',
      facts({}, { given: [voice('p1', 'satisfied')] }),
      { replies: 'h1 p1', why: 'window' },
      ['workflow.input'],
    ],
    [
      'record_no_answer',
      'committee',
      facts({}, { given: [voice('p1', 'satisfied'), voice('p2', 'satisfied')] }),
      { replies: 'h1 p1', why: 'window' },
      ['workflow.all-answered', 'workflow.input'],
    ],
  ])('%s by %s', (action, role, now, typed, wanted) => {
    expect(run(action, role, now, typed)).toEqual(wanted);
  });

  it('asks for 针对性 where the rules do, and must be answered then', () => {
    const three = [...SCALES, { ...SCALES[0]!, aspect: 'relevance' as const }];
    expect(run('give_feedback', 'member', facts({}, { scales: three }), happy)).toEqual(['workflow.input']);
    expect(run('give_feedback', 'member', facts({}, { scales: three }), { ...happy, relevance: 'satisfied' })).toBe(
      'awaiting_feedback',
    );
  });

  it('of an earlier round stays as it is once the unit handles the case again', () => {
    const again = [hand(), hand({ id: 'h1b', round: 2, state: 'drafting', deliveredDay: null })];
    const now = facts(
      { state: 'redo', hands: again },
      { decisions: [{ kind: 'redo', handIds: ['h1'], feedbackIds: [] }] },
    );
    expect(run('give_feedback', 'member', now, happy)).toEqual(['workflow.no-reply', 'workflow.input']);
  });

  it('is given by an organisation for its own proposal', () => {
    const party = facts({}, { asked: [proposer('p1', { memberId: null, unitId: 'party' })] });
    expect(outcome(party, 'give_feedback', 'member', happy, { memberId: null, unitId: 'party' })).toBe(
      'awaiting_feedback',
    );
    expect(outcome(party, 'give_feedback', 'member', happy, { memberId: null, unitId: 'other' })).toEqual([
      'workflow.no-reply',
      'workflow.input',
    ]);
  });
});

describe('重新办理, 办结, 归档', () => {
  const satisfied = { given: [voice('p1', 'satisfied'), voice('p2', 'mostly_satisfied')] };
  const blamed = { given: [voice('p1', 'dissatisfied'), voice('p2', 'satisfied')] };
  const refused = { ...blamed, decisions: [{ kind: 'no_redo' as const, handIds: ['h1'], feedbackIds: ['f p1'] }] };
  const redo = { hands: 'h1', day: '2026-06-30' };

  it.each<Row>([
    ['order_redo', 'committee', facts({}, blamed), redo, 'redo'],
    ['order_redo', 'supervision', facts({}, blamed), redo, 'redo'],
    ['order_redo', 'committee', facts({}, satisfied), redo, ['workflow.reason-missing']],
    ['order_redo', 'committee', facts({}, satisfied), { ...redo, reason: '答复遗漏第二条' }, 'redo'],
    ['order_redo', 'committee', facts({}, blamed), { ...redo, day: '2026-06-09' }, ['workflow.redo-day']],
    ['order_redo', 'committee', facts({}, blamed), { ...redo, day: '2026-07-01' }, ['workflow.redo-day']],
    [
      'order_redo',
      'committee',
      facts({}, blamed),
      { ...redo, hands: 'h2' },
      ['workflow.reason-missing', 'workflow.input'],
    ],
    [
      'order_redo',
      'committee',
      facts({ hands: [hand({ state: 'drafting' })] }, blamed),
      redo,
      ['workflow.no-reply', 'workflow.reason-missing', 'workflow.input'],
    ],
    ['refuse_redo', 'committee', facts({}, blamed), { hands: 'h1', reason: '已当面说明' }, 'awaiting_feedback'],
    ['refuse_redo', 'committee', facts({}, blamed), { hands: 'h1' }, ['workflow.input']],
    [
      'refuse_redo',
      'committee',
      facts({}, satisfied),
      { hands: 'h1', reason: '无' },
      ['workflow.nothing-to-decide', 'workflow.input'],
    ],
    [
      'refuse_redo',
      'committee',
      facts({}, refused),
      { hands: 'h1', reason: '再说一次' },
      ['workflow.nothing-to-decide', 'workflow.input'],
    ],
    ['close', 'committee', facts({}, satisfied), {}, 'closed'],
    ['close', 'committee', facts({}, { given: [voice('p1', NO_ANSWER), voice('p2', NO_ANSWER)] }), {}, 'closed'],
    ['close', 'committee', facts({}, blamed), {}, ['workflow.dissatisfied']],
    ['close', 'committee', facts({}, refused), {}, 'closed'],
    ['close', 'committee', facts({}, { given: [voice('p1', 'satisfied')] }), {}, ['workflow.awaiting-feedback']],
    ['close', 'committee', facts({ state: 'replied' }, { asked: [] }), {}, 'closed'],
    ['close', 'committee', facts({ state: 'in_handling' }, satisfied), {}, ['workflow.wrong-state']],
    ['reopen', 'committee', facts({ state: 'closed' }), { reason: '办结有误' }, 'awaiting_feedback'],
    ['reopen', 'committee', facts({ state: 'closed' }, { asked: [] }), { reason: '办结有误' }, 'replied'],
    ['reopen', 'committee', facts({ state: 'closed' }), {}, ['workflow.input']],
    [
      'reopen',
      'committee',
      facts({ state: 'archived' }),
      { reason: '办结有误' },
      ['workflow.archived', 'workflow.wrong-state'],
    ],
    ['archive', 'committee', facts({ state: 'closed' }), { shelf: '2026-001' }, 'archived'],
    ['archive', 'committee', facts(), {}, ['workflow.wrong-state']],
  ])('%s by %s', (action, role, now, typed, wanted) => {
    expect(run(action, role, now, typed)).toEqual(wanted);
  });

  it('ask for a new decision when somebody is dissatisfied after it was decided', () => {
    const later = { ...refused, given: [voice('p1', 'dissatisfied'), voice('p2', 'dissatisfied')] };
    expect(run('close', 'committee', facts({}, later), {})).toEqual(['workflow.dissatisfied']);
  });

  it('do not ask for a decision where the first proposer’s answer counts and is satisfied', () => {
    const first = { combines: 'first' as const, given: [voice('p1', 'satisfied'), voice('p2', 'dissatisfied')] };
    expect(run('close', 'committee', facts({}, first), {})).toBe('closed');
  });

  it('keep the papers of a reply for good and those of an opinion for thirty years', () => {
    expect((['lead', 'sole', 'separate', 'co'] as const).map(retentionOf)).toEqual([
      'permanent',
      'permanent',
      'permanent',
      'years_30',
    ]);
  });
});
