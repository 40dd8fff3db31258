import type { AuditEntry } from '../audit/audit-entry.entity.js';
import { auditRow } from '../audit/audit-trail.js';
import { CHAIN_START, type AuditDetail } from '../domain/audit/chain.js';
import { SECRECY_RESULTS } from '../domain/workflow/hands/issue.js';
import type { HandAction } from '../domain/workflow/hands/machine.js';
import { printedDate } from '../domain/plain-date.js';
import { shanghaiDay } from '../platform/clock.js';
import type { Assignment } from '../proposals/assignments/assignment.entity.js';
import type { Extension } from '../proposals/assignments/extension.entity.js';
import { moveWords } from '../proposals/due/moves.js';
import { blankProposal } from '../proposals/blank-proposal.js';
import { caseName } from '../proposals/case-name.js';
import { numberKey, searchTextOf } from '../proposals/numbers/number-key.js';
import { unitsTold } from '../proposals/workflow/cases/pre-assigning.js';
import type { CaseDecision } from '../proposals/closing/case-decision.entity.js';
import type { HigherCase } from '../proposals/sitting/higher-case.entity.js';
import type { ProposalState } from '../proposals/states.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { Proposer } from '../proposals/proposer.entity.js';
import type { Suggestion } from '../proposals/suggestion.entity.js';
import { demoActor } from './accounts.js';
import { answerRows, decisionStep, type AnswerRows, type Told } from './answer-rows.js';
import { assignmentDay, filedDay, proposalDay } from './case-days.js';
import { officeHour } from './days.js';
import type { DemoCase, DemoHand } from './demo-case.js';
import { entryRows, entryStep, notFiledWords, type EntryRows } from './entry-rows.js';
import { MEMBERS, UNITS } from './directory.js';
import type { Happening } from './happening.js';
import { demoId } from './ids.js';
import { documentNumber, numberOf, titleOf } from './letter-text.js';
import { CASES, receiptOf } from './receipts.js';
import { handRows, RULES, type HandRows } from './hand-rows.js';
import { ASSIGNMENT_PATHS, PROPOSAL_PATHS } from './paths.js';
import { replyRows, type ReplyRows } from './reply-rows.js';
import { SECRECY_EXAMINER, secrecyDay } from './signing-rows.js';
import { stepBetween, whoTakes } from './step-actors.js';

export interface CaseRows {
  proposal: Proposal;
  suggestions: Suggestion[];
  proposers: Proposer[];
  entry: EntryRows;
  assignments: Assignment[];
  /** When each assignment was due as it was handed over, by its id. */
  firstDues: ReadonlyMap<string, HandRows['firstDue']>;
  extensions: Extension[];
  replies: ReplyRows[];
  answers: AnswerRows;
  higher: HigherCase[];
  trail: AuditEntry[];
}

/** All rows of one case. */
export function caseRows(demo: DemoCase): CaseRows {
  const id = caseId(demo);
  const hands = demo.hands ?? [];
  const proposal = proposalRow(demo, id);
  const proposers = demo.proposers.map((name, i) => proposerRow(demo, id, name, i + 1));
  const dated = hands.map((hand) => handRows(demo, hand, proposal));
  const assignments = dated.map(({ assignment }) => assignment);
  const replies = hands.flatMap((hand, i) => {
    const assignmentId = assignments[i]?.id;
    if (!hand.letter || !assignmentId) return [];
    return [replyRows(demo, hand, hand.letter, { caseId: id, assignmentId, asked: addressedTo(demo) })];
  });
  const entry = entryRows(demo, id);
  const answers = answerRows({ demo, proposal, proposers, assignments });
  const trail = trailRows(id, [
    ...proposalHappenings(demo, answers.decisions),
    ...handHappenings(demo, replies, dated),
    ...answers.told.map((told) => stepHappening(demo, told)),
    ...entry.told,
    ...besideHappenings(demo),
  ]);
  return {
    proposal: { ...proposal, version: trail.length },
    suggestions: demo.suggestions.map((text, i) => ({
      id: demoId('suggestion', id, i + 1),
      proposalId: id,
      no: i + 1,
      text,
    })),
    proposers,
    entry,
    assignments,
    firstDues: new Map(dated.map(({ assignment, firstDue }) => [assignment.id, firstDue])),
    extensions: dated.flatMap(({ extensions }) => extensions),
    replies,
    answers,
    higher: higherRows(demo, id),
    trail,
  };
}

export const caseId = (demo: Pick<DemoCase, 'meeting' | 'matter'>): string => demoId('case', demo.meeting, demo.matter);

function proposalRow(demo: DemoCase, id: string): Proposal {
  const number = demo.serial === undefined ? null : numberOf(demo);
  const receiptNumber = receiptOf(demo);
  const title = titleOf(demo);
  return blankProposal({
    id,
    sessionId: demoId('session', demo.meeting),
    number,
    numberKey: number && numberKey(number),
    receiptNumber,
    receiptKey: receiptNumber && numberKey(receiptNumber),
    title,
    kind: demo.kind,
    origin: demo.betweenSessions ? 'between_sessions' : 'in_session',
    level: demo.fromAbove ? 'from_above' : 'own',
    state: demo.state,
    filedDay: number && filedDay(demo),
    body: demo.body,
    suggestedUnits: demo.entry?.suggestedUnits ?? null,
    mayPublish: demo.state === 'draft' || demo.fromAbove ? null : demo.entry?.notPublic === undefined,
    noPublishReason: demo.entry?.notPublic ?? null,
    stateReason: demo.state === 'not_filed' ? notFiledWords(demo, '\n') : (demo.reason ?? null),
    ...(isConfirmed(demo) && { confirmedBy: FILING_MEETING, confirmedDay: filedDay(demo) }),
    ...(demo.key && {
      isKey: true,
      keyLeader: demo.key.leader,
      keyDay: demo.key.day,
      keyMeeting: demo.key.meeting,
    }),
    policyId: number && RULES.policyId,
    policyVersion: number === null ? null : RULES.version.version,
    mergedIntoId: mainOf(demo)?.id ?? null,
    mergedFrom: demo.state === 'merged' ? 'submitted' : null,
    searchText: searchTextOf({ number, receiptNumber, title, proposers: demo.proposers }),
  });
}

/** 主案 of a merged case. */
function mainOf({ meeting, mergedInto }: DemoCase): { id: string; name: string } | null {
  const main =
    mergedInto === undefined ? null : CASES.find((one) => one.meeting === meeting && one.serial === mergedInto);
  return main
    ? { id: caseId(main), name: caseName({ number: numberOf(main), receiptNumber: null, title: titleOf(main) }) }
    : null;
}

function higherRows({ fromAbove, meeting, betweenSessions, hands = [] }: DemoCase, proposalId: string): HigherCase[] {
  if (!fromAbove) return [];
  return [
    {
      id: demoId('higher', proposalId),
      proposalId,
      ...fromAbove,
      role: hands[0]?.role ?? 'sole',
      addressee: null,
      dueDay: null,
      duePaper: null,
      keepsFeedback: true,
      receivedDay: filedDay({ meeting, betweenSessions }),
    },
  ];
}

function proposerRow(demo: DemoCase, proposalId: string, name: string, no: number): Proposer {
  const isMember = MEMBERS.some(([member]) => member === name);
  const first = demo.kind === 'group' || demo.kind === 'sector' ? 'convener' : 'first';
  return {
    id: demoId('proposer', proposalId, no),
    proposalId,
    no,
    memberId: isMember ? demoId('member', name) : null,
    unitId: isMember || demo.fromAbove ? null : unitIdByName(name),
    name: demo.fromAbove && !isMember ? name : null,
    role: no === 1 ? first : 'joint',
  };
}

/** A step that leaves the case in the state it was in on that day. */
function stepHappening(demo: DemoCase, { day, unit, step, about, reason }: Told): Happening {
  const state = PROPOSAL_PATHS[demo.state].filter((one) => proposalDay(demo, one) <= day).at(-1);
  const detail: AuditDetail = { step, about, ...(reason !== undefined && { reason }) };
  return { day, unit, event: { action: 'proposal.step', from: state, to: state, detail } };
}

/** The units that it was handed over to at first. */
const firstHands = ({ hands = [] }: DemoCase) =>
  hands
    .filter(({ round = 1, from }) => round === 1 && from === undefined)
    .map(({ unit, role }) => ({ unitId: demoId('unit', unit), role }));

const UNIT_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  UNITS.map(([, shortName]) => [demoId('unit', shortName), shortName]),
);

/** States that somebody decides on; the others follow from the assignments. */
const DECIDED: readonly ProposalState[] = ['redo', 'closed', 'archived'];

function proposalHappenings(demo: DemoCase, decisions: readonly CaseDecision[]): Happening[] {
  return PROPOSAL_PATHS[demo.state].map((to, i, path): Happening => {
    const day = proposalDay(demo, to);
    const from = path[i - 1];
    if (from === undefined) return { day, unit: null, event: { action: 'proposal.recorded', to } };
    if (DECIDED.includes(to)) {
      const step = decisionStep(demo, to, decisions);
      return { day, unit: '提案委', event: { action: 'proposal.step', from, to, detail: step } };
    }
    if (to === 'handed_over') {
      const units = unitsTold(firstHands(demo), UNIT_NAMES);
      return {
        day,
        unit: SUPERVISION,
        event: { action: 'proposal.step', from, to, detail: { step: 'hand_over', units } },
      };
    }
    if (to === 'merged') {
      const detail = { step: 'merge', about: `并入${mainOf(demo)!.name}`, reason: demo.reason ?? '' };
      return { day, unit: '提案委', event: { action: 'proposal.step', from, to, detail } };
    }
    const entered = entryStep(demo, to);
    if (entered)
      return { day, unit: entered.unit, event: { action: 'proposal.step', from, to, detail: entered.detail } };
    const detail: AuditDetail = i === path.length - 1 && demo.reason ? { reason: demo.reason } : {};
    if (to === 'filed' && demo.serial !== undefined) detail.number = numberOf(demo);
    // What follows from the units' work is told by the one whose step it followed from.
    const unit = to === 'filed' ? '提案委' : (demo.hands?.[0]?.unit ?? '提案委');
    return { day, unit, event: { action: 'proposal.state', from, to, detail } };
  });
}

function handHappenings(demo: DemoCase, replies: readonly ReplyRows[], rows: readonly HandRows[]): Happening[] {
  return (demo.hands ?? []).flatMap((hand, i) => {
    const { unit } = hand;
    const row = rows[i];
    const written = replies.find(({ reply }) => reply.assignmentId === row?.assignment.id);
    const moves = ASSIGNMENT_PATHS[hand.state].map((to, place, path) => {
      const step = stepBetween(hand, path[place - 1], to);
      const last = place === path.length - 1;
      const detail: AuditDetail = {
        unit,
        ...(step !== null && { step }),
        ...(last && hand.reason && { reason: hand.reason }),
        ...stepDetail(hand, step, written),
      };
      return {
        day: assignmentDay(demo, hand, to),
        unit: place === 0 ? SUPERVISION : unit,
        ...(step !== null && { actor: whoTakes(hand, step) }),
        event: { action: 'assignment.state' as const, from: path[place - 1], to, detail },
      };
    });
    const saves = (written?.versions ?? []).map(({ no, at }): Happening => ({
      day: shanghaiDay(at),
      unit,
      event: { action: 'reply.saved', detail: { unit, version: no } },
    }));
    return [
      ...saves,
      ...moves,
      ...secrecyHappenings(demo, hand),
      ...extensionHappenings(hand, row),
      ...(written?.happenings ?? []),
    ];
  });
}

const SUPERVISION = '区督查室';

/** What the trail says of a step besides that it was taken. */
function stepDetail({ unit, letter }: DemoHand, step: HandAction | null, written?: ReplyRows): AuditDetail {
  if (step === 'number' && letter) return { reason: documentNumber(unit, letter) };
  if (step === 'sign_on_paper') return { reason: demoActor(unit, 'signer').name };
  if (step === 'deliver') return { about: (written?.signing.addressees ?? []).map(({ name }) => name).join('、') };
  return {};
}

function secrecyHappenings(demo: DemoCase, hand: DemoHand): Happening[] {
  if (!ASSIGNMENT_PATHS[hand.state].includes('published')) return [];
  const detail = { unit: hand.unit, step: 'examine_secrecy', about: `${SECRECY_EXAMINER}，${SECRECY_RESULTS.passed}` };
  return [
    {
      day: secrecyDay(demo, hand),
      unit: hand.unit,
      actor: whoTakes(hand, 'examine_secrecy'),
      event: { action: 'assignment.step', detail },
    },
  ];
}

const FILING_MEETING = '区政协主席会议';

/** The meeting has not sat yet on the batch of the demo's own month; what comes from above needs none. */
const isConfirmed = (demo: DemoCase): boolean =>
  demo.serial !== undefined && demo.betweenSessions !== 'november' && !demo.fromAbove;

/** 会议确认、重点提案, and what was merged into the case. */
function besideHappenings(demo: DemoCase): Happening[] {
  const { key } = demo;
  const about = key && `${printedDate(key.day)}${key.meeting}确定，${key.leader}督办`;
  const meeting = { day: filedDay(demo), unit: '提案委', step: 'confirm_filing' };
  const confirmed = isConfirmed(demo)
    ? [stepHappening(demo, { ...meeting, about: `${printedDate(meeting.day)}${FILING_MEETING}` })]
    : [];
  const marked = key ? [stepHappening(demo, { day: key.day, unit: '提案委', step: 'mark_key', about: about! })] : [];
  const joined = mergedInto(demo).map((one): Happening => ({
    day: proposalDay(one, 'merged'),
    unit: '提案委',
    event: {
      action: 'proposal.joined',
      detail: { about: caseName({ number: null, receiptNumber: receiptOf(one), title: titleOf(one) }) },
    },
  }));
  return [...confirmed, ...marked, ...joined];
}

const mergedInto = (main: DemoCase): DemoCase[] =>
  CASES.filter(
    ({ meeting, mergedInto: serial }) => serial !== undefined && serial === main.serial && meeting === main.meeting,
  );

/** Whom its replies are addressed to: its own proposers, and those of what was merged into it. */
function addressedTo(demo: DemoCase): { proposerId: string; name: string }[] {
  return [demo, ...mergedInto(demo)].flatMap((one) =>
    one.proposers.map((name, i) => ({ proposerId: demoId('proposer', caseId(one), i + 1), name })),
  );
}

function extensionHappenings({ extended }: DemoHand, row?: HandRows): Happening[] {
  if (!extended || !row?.move) return [];
  const { from, to } = row.move;
  const detail = { moves: moveWords(row.move), reason: `延期${extended.months}个月：${extended.reason}` };
  const event = { action: 'assignment.due' as const, from: from ?? undefined, to: to ?? undefined, detail };
  return [{ day: extended.decided, unit: '提案委', event }];
}

function trailRows(id: string, happenings: readonly Happening[]): AuditEntry[] {
  const inOrder = [...happenings].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let previous = CHAIN_START;
  return inOrder.map(({ day, unit, event, actor = demoActor(unit) }, i) => {
    const at = officeHour(day, i * 7);
    const row = auditRow({ chain: id, seq: i + 1, actor, event, at, previous });
    previous = row.hash;
    return { ...row, id: demoId('audit', id, i + 1) };
  });
}

function unitIdByName(name: string): string {
  const [, shortName] = UNITS.find(([full]) => full === name) ?? [];
  if (shortName === undefined) throw new Error(`The demo district has no unit ${name}.`);
  return demoId('unit', shortName);
}
