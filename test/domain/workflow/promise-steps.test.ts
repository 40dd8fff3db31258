import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Relation } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import { isOverdue } from '../../../src/proposals/case-rules.js';
import type { PromiseFacts } from '../../../src/domain/workflow/promises/facts.js';
import { PROMISE_ACTIONS, PROMISE_MACHINE, type PromiseAction } from '../../../src/domain/workflow/promises/machine.js';
import { codesOf, COMMITMENT_STATES, type CommitmentState } from '../../../src/domain/workflow/states.js';

const TODAY = '2026-11-23';

function person(role: Role): Actor {
  return { id: role, name: role, roles: [role], unitId: 'u1', unitName: '区住建局', memberId: null, scopes: null };
}

function facts(about: Partial<PromiseFacts> = {}): PromiseFacts {
  return {
    state: 'in_progress',
    relations: ['submitted', 'handles', 'answers'],
    issuedDay: '2026-06-01',
    dueDay: '2026-12-31',
    delayAsked: null,
    delays: null,
    adjustmentAsked: false,
    continues: false,
    milestones: 1,
    openMilestones: 1,
    ...about,
  };
}

/** Once, before the day, to the end of June. */
const ROOM = { beforeDue: true, times: 1, granted: 0, latest: '2027-06-30' };

const CHOICES = {
  milestone: [{ code: 'm1', label: '完成招标' }],
  unit: [{ code: 'u2', label: '区教育局' }],
  papers: [],
};

const said = (
  about: Partial<PromiseFacts>,
  action: PromiseAction,
  role: Role,
  typed = {},
): CommitmentState | string[] => {
  const decided = decide(PROMISE_MACHINE, facts(about), action, {
    actor: person(role),
    typed,
    today: TODAY,
    choices: CHOICES,
  });
  return Array.isArray(decided) ? decided.map(({ code }) => code) : decided.to;
};

describe('The steps of a promise', () => {
  it('are exactly these for each role and state: unit reports, 督查室 decides', () => {
    const table = ROLE_CODES.flatMap((role) =>
      codesOf(COMMITMENT_STATES).flatMap((state) => {
        const relations: Relation[] = ['member', 'committee', 'supervision'].includes(role)
          ? ['submitted']
          : ['keeps', 'owns'];
        const options = optionsOf(
          PROMISE_MACHINE,
          facts({ state, relations, delayAsked: '2027-01-31', adjustmentAsked: true }),
          {
            actor: person(role),
            today: TODAY,
          },
        );
        return options.length > 0 ? [`${role} | ${state}: ${options.map(({ action }) => action).join(' ')}`] : [];
      }),
    );
    expect(table).toMatchSnapshot();
  });

  it('are for the unit that made it and the one that keeps it, and for nobody else of the case', () => {
    const open = (relations: Relation[], role: Role = 'clerk') =>
      optionsOf(PROMISE_MACHINE, facts({ relations }), { actor: person(role), today: TODAY }).length > 0;
    expect([open(['answers']), open(['owns'])]).toEqual([true, true]);
    expect([open(['handles']), open(['keeps']), open(['submitted'])]).toEqual([false, false, false]);
    expect([open(['answers', 'owns'], 'reviewer'), open(['answers', 'owns'], 'signer')]).toEqual([false, false]);
    expect(open(['proposes'], 'member')).toBe(false);
  });

  it('do not arise before the letter is signed', () => {
    for (const state of codesOf(COMMITMENT_STATES))
      for (const role of ROLE_CODES)
        expect(
          optionsOf(PROMISE_MACHINE, facts({ state, issuedDay: null }), { actor: person(role), today: TODAY }),
        ).toEqual([]);
    expect(said({ issuedDay: null }, 'report_progress', 'clerk', { text: '一半', day: TODAY })).toEqual([
      'workflow.not-issued',
    ]);
  });

  const report = { text: '已完成一半', day: '2026-11-20' };
  const delay = { day: '2027-03-31', reason: '设备推迟到货' };
  const adjustment = { what: '改为建成8个', reason: '两处用地没有', approval: '区长办公会' };

  it('do not arise where an earlier promise is followed in its place, which is said', () => {
    for (const role of ROLE_CODES)
      expect(optionsOf(PROMISE_MACHINE, facts({ continues: true }), { actor: person(role), today: TODAY })).toEqual([]);
    expect(said({ continues: true }, 'report_progress', 'clerk', report)).toEqual(['workflow.continues']);
  });

  const wished = { what: '改为建成8个', reason: '两处用地没有' };

  it.each<[PromiseAction, Role, Partial<PromiseFacts>, object, CommitmentState | string[]]>([
    ['request_delay', 'clerk', { delays: ROOM }, delay, 'in_progress'],
    ['request_delay', 'clerk', { delays: ROOM, dueDay: '2026-11-22' }, delay, ['workflow.delay-late']],
    ['request_delay', 'clerk', { delays: ROOM, dueDay: TODAY }, delay, 'in_progress'],
    ['request_delay', 'clerk', { delays: { ...ROOM, beforeDue: false }, dueDay: '2026-11-22' }, delay, 'in_progress'],
    ['request_delay', 'clerk', { delays: { ...ROOM, granted: 1 } }, delay, ['workflow.delays-used']],
    ['request_delay', 'clerk', { delays: ROOM }, { ...delay, day: '2027-06-30' }, 'in_progress'],
    ['request_delay', 'clerk', { delays: ROOM }, { ...delay, day: '2027-07-01' }, ['workflow.day']],
    ['grant_delay', 'supervision', { delays: ROOM, delayAsked: '2027-03-31' }, { day: '2027-07-01' }, ['workflow.day']],
    ['request_adjustment', 'clerk', {}, wished, 'in_progress'],
    ['request_adjustment', 'clerk', {}, { ...wished, day: TODAY }, ['workflow.day']],
    ['request_adjustment', 'clerk', {}, { what: '改为建成8个' }, ['workflow.input']],
    ['request_adjustment', 'clerk', { adjustmentAsked: true }, wished, ['workflow.adjustment-asked']],
    ['request_adjustment', 'clerk', { state: 'done' }, wished, ['workflow.wrong-state']],
    ['withdraw_adjustment', 'clerk', { adjustmentAsked: true }, {}, 'in_progress'],
    ['withdraw_adjustment', 'clerk', {}, {}, ['workflow.no-adjustment-asked']],
    ['grant_adjustment', 'supervision', { adjustmentAsked: true }, { approval: '区长办公会' }, 'adjusted'],
    ['grant_adjustment', 'supervision', { adjustmentAsked: true }, {}, ['workflow.input']],
    ['grant_adjustment', 'supervision', {}, { approval: '区长办公会' }, ['workflow.no-adjustment-asked']],
    ['refuse_adjustment', 'supervision', { adjustmentAsked: true }, { reason: '应当按原定办' }, 'in_progress'],
    ['refuse_adjustment', 'supervision', { adjustmentAsked: true }, {}, ['workflow.input']],
    ['report_progress', 'clerk', { state: 'not_started' }, report, 'in_progress'],
    ['report_progress', 'clerk', { state: 'adjusted' }, { ...report, percent: '５０' }, 'in_progress'],
    ['report_progress', 'clerk', {}, { ...report, percent: '101' }, ['workflow.input']],
    ['report_progress', 'clerk', {}, { day: '2026-11-20' }, ['workflow.input']],
    ['report_progress', 'clerk', {}, { ...report, day: '2026-11-24' }, ['workflow.day']],
    ['report_progress', 'clerk', {}, { ...report, day: '2026-05-31' }, ['workflow.day']],
    ['report_progress', 'clerk', {}, { ...report, day: '2026-02-30' }, ['workflow.input']],
    ['report_progress', 'clerk', {}, { ...report, link: 'javascript:alert(1)' }, ['workflow.link']],
    ['report_progress', 'clerk', {}, { ...report, link: 'https://example.invalid/公示/1' }, 'in_progress'],
    ['report_progress', 'clerk', { state: 'done' }, report, ['workflow.wrong-state']],
    ['report_progress', 'clerk', { state: 'awaiting_check' }, report, ['workflow.wrong-state']],
    ['add_milestone', 'clerk', {}, { text: '完成招标', day: '2026-12-15' }, 'in_progress'],
    ['add_milestone', 'clerk', { state: 'not_started' }, { text: '完成招标', day: '2026-12-31' }, 'not_started'],
    ['add_milestone', 'clerk', {}, { text: '完成招标', day: '2027-01-01' }, ['workflow.day']],
    ['add_milestone', 'clerk', { dueDay: null }, { text: '完成招标', day: '9999-12-31' }, ['workflow.day']],
    ['add_milestone', 'clerk', { milestones: 50 }, { text: '完成招标', day: '2026-12-15' }, ['workflow.milestones']],
    ['finish_milestone', 'clerk', {}, { milestone: 'm1', day: TODAY }, 'in_progress'],
    ['finish_milestone', 'clerk', {}, { milestone: 'm9', day: TODAY }, ['workflow.input']],
    ['finish_milestone', 'clerk', { openMilestones: 0 }, { milestone: 'm1', day: TODAY }, ['workflow.no-milestone']],
    ['request_delay', 'clerk', {}, delay, 'in_progress'],
    ['request_delay', 'clerk', {}, { ...delay, day: '2026-12-31' }, ['workflow.day']],
    ['request_delay', 'clerk', { dueDay: '2026-09-30' }, { ...delay, day: '2026-11-23' }, ['workflow.day']],
    ['request_delay', 'clerk', {}, { day: '2027-03-31' }, ['workflow.input']],
    ['request_delay', 'clerk', { delayAsked: '2027-01-31' }, delay, ['workflow.delay-asked']],
    ['request_delay', 'clerk', { dueDay: null }, delay, ['workflow.undated']],
    ['withdraw_delay', 'clerk', { delayAsked: '2027-01-31' }, {}, 'in_progress'],
    ['withdraw_delay', 'clerk', {}, {}, ['workflow.no-delay-asked']],
    ['grant_delay', 'supervision', { delayAsked: '2027-01-31' }, { day: '2027-01-31' }, 'in_progress'],
    ['grant_delay', 'supervision', { delayAsked: '2027-01-31' }, { day: '2026-12-31' }, ['workflow.day']],
    ['grant_delay', 'supervision', {}, { day: '2027-01-31' }, ['workflow.no-delay-asked']],
    ['refuse_delay', 'supervision', { delayAsked: '2027-01-31' }, { reason: '请按期完成' }, 'in_progress'],
    ['refuse_delay', 'supervision', { delayAsked: '2027-01-31' }, {}, ['workflow.input']],
    ['recheck', 'clerk', { dueDay: null }, { note: '预算还没有定' }, 'in_progress'],
    ['recheck', 'clerk', { dueDay: null }, { note: '列入明年预算', day: '2027-06-30' }, 'in_progress'],
    ['recheck', 'clerk', { dueDay: null }, { note: '已经过了', day: TODAY }, ['workflow.day']],
    ['recheck', 'clerk', {}, { note: '再看' }, ['workflow.dated']],
    ['adjust', 'supervision', {}, adjustment, 'adjusted'],
    ['adjust', 'supervision', { state: 'awaiting_check' }, { ...adjustment, unit: 'u2' }, 'adjusted'],
    ['adjust', 'supervision', {}, { ...adjustment, approval: '' }, ['workflow.input']],
    ['adjust', 'supervision', {}, { ...adjustment, day: '2026-11-01' }, ['workflow.day']],
    ['adjust', 'supervision', {}, { ...adjustment, unit: 'nobody' }, ['workflow.input']],
    ['adjust', 'supervision', { state: 'done' }, adjustment, ['workflow.wrong-state']],
    ['submit_for_check', 'clerk', {}, report, 'awaiting_check'],
    ['submit_for_check', 'clerk', {}, { day: TODAY }, ['workflow.input']],
    ['check_off', 'supervision', { state: 'awaiting_check' }, { note: '属实', day: TODAY }, 'done'],
    ['check_off', 'supervision', {}, { note: '属实', day: TODAY }, ['workflow.wrong-state']],
    ['check_off', 'supervision', { state: 'awaiting_check' }, { note: '属实', day: '2026-12-01' }, ['workflow.day']],
    ['send_back', 'supervision', { state: 'awaiting_check' }, { reason: '缺两处' }, 'in_progress'],
    ['send_back', 'supervision', { state: 'awaiting_check' }, {}, ['workflow.input']],
    ['drop', 'supervision', {}, { reason: '政策取消', approval: '区政府办公室' }, 'dropped'],
    ['look_back', 'supervision', { state: 'done' }, { note: '仍在使用', day: TODAY }, 'done'],
    ['look_back', 'supervision', {}, { note: '仍在使用', day: TODAY }, ['workflow.wrong-state']],
    ['reopen', 'supervision', { state: 'done' }, { reason: '回头看发现两处停用' }, 'in_progress'],
    ['reopen', 'supervision', { state: 'dropped' }, { reason: '政策恢复' }, 'in_progress'],
    ['reopen', 'supervision', { state: 'done' }, {}, ['workflow.input']],
    ['drop', 'supervision', {}, { reason: '零\u200b宽', approval: '某人' }, ['workflow.input']],
  ])('%s by %s from %j with %j gives %j', (action, role, about, typed, wanted) => {
    expect(said(about, action, role, typed)).toEqual(wanted);
  });

  it('never leave the table, and nobody but 督查室 ends a promise', () => {
    const anything = fc.constantFrom(...PROMISE_ACTIONS);
    const anybody = fc.constantFrom(...ROLE_CODES);
    const typed = { ...report, ...adjustment, note: '属实', milestone: 'm1', day: TODAY };
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, anybody), { maxLength: 30 }), (tries) => {
        let state: CommitmentState = 'not_started';
        for (const [action, role] of tries) {
          const options = optionsOf(PROMISE_MACHINE, facts({ state }), { actor: person(role), today: TODAY });
          const offered = options.some((one) => one.action === action && one.refusals.length === 0);
          const decided: CommitmentState | string[] = said({ state }, action, role, typed);
          if (!offered || Array.isArray(decided)) continue;
          const ends = !COMMITMENT_STATES[decided].open || !COMMITMENT_STATES[state].open;
          if (ends) expect(role).toBe('supervision');
          state = decided;
        }
      }),
    );
  });
});

describe('An overdue promise', () => {
  it('is one whose day has passed while somebody still has to act, whatever it waits for', () => {
    const overdue = (state: CommitmentState, dueDay: string | null) =>
      isOverdue({ dueDay }, COMMITMENT_STATES[state].open, TODAY);
    expect(codesOf(COMMITMENT_STATES).filter((state) => overdue(state, '2026-11-22'))).toEqual([
      'not_started',
      'in_progress',
      'awaiting_check',
      'adjusted',
    ]);
    expect(codesOf(COMMITMENT_STATES).filter((state) => overdue(state, TODAY))).toEqual([]);
    expect(overdue('in_progress', null)).toBe(false);
  });
});
