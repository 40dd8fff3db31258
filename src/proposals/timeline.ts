import type { LineWords } from '../audit/case-trails.js';
import type { AuditDetail, ChainLine } from '../domain/audit/chain.js';
import { SYSTEM_ACTOR, type Actor } from '../domain/rights/actor.js';
import { CASE_STEPS, type CaseAction } from '../domain/workflow/cases/machine.js';
import { HAND_STEPS, type HandAction } from '../domain/workflow/hands/machine.js';
import { PROMISE_STEPS, type PromiseAction } from '../domain/workflow/promises/machine.js';
import { shanghaiDay } from '../platform/clock.js';
import type { TimelineEntry } from './proposals.views.js';
import { kindOfLine } from './timeline-kinds.js';
import { ASSIGNMENT_STATES, COMMITMENT_STATES, PROPOSAL_STATES, type AssignmentState } from './states.js';

/** What the trail of a case records, with what each line says to a person. */
const SENTENCES = {
  'proposal.recorded': ({ to, detail }) =>
    to === 'draft' && !detail.told ? '起草提案' : `登记提案${received(detail)}${entered(detail)}`,
  'proposal.corrected': ({ detail }) => `更正登记内容：${text(detail.fields)}`,
  'proposal.state': ({ to, detail }) =>
    to === 'filed' && detail.number
      ? `立案，编为第${text(detail.number)}号${detail.classNumber ? `，分类第${text(detail.classNumber)}号` : ''}`
      : `提案${label(PROPOSAL_STATES, to)}${received(detail)}${because(detail)}`,
  'proposal.step': (line) => caseStepWords(line),
  'proposal.code': ({ detail }) => `${detail.ended === 'revoked' ? '作废' : '制作'}反馈一次性码：${text(detail.who)}`,
  'proposal.paper': ({ detail }) => `填写${text(detail.paper)}${detail.of ? `（${text(detail.of)}）` : ''}`,
  'proposal.joined': ({ detail }) => `并入${text(detail.about)}`,
  'proposal.parted': ({ detail }) => `拆出${text(detail.about)}`,
  'assignment.state': ({ to, detail }) =>
    to === 'dispatched' && detail.unit
      ? `交${text(detail.unit)}签收`
      : isStep(detail.step)
        ? handStepWords(detail)
        : `${unit(detail)}${label(ASSIGNMENT_STATES, to)}${because(detail)}`,
  'assignment.step': ({ detail }) => handStepWords(detail),
  'assignment.accepted': ({ detail }) =>
    `${unit(detail)}申请退回或调整的期限${text(detail.until)}已过，没有提出，视为接受办理`,
  'assignment.reminded': ({ detail }) =>
    `催办${text(detail.unit)}：期限${text(detail.due)}（${text(detail.channel)}）${detail.note ? `，${text(detail.note)}` : ''}`,
  'assignment.clerk': ({ detail }) =>
    `${unit(detail)}${text(detail.from)}经办的移交${text(detail.to)}${because(detail)}`,
  'assignment.moved': ({ detail }) =>
    `机构调整：${text(detail.from)}承办的，自${text(detail.day)}起由${text(detail.unit)}承办（${text(detail.basis)}）`,
  'assignment.opinion': ({ detail }) =>
    `${unit(detail)}会办意见${detail.late === 'yes' ? '逾期未提交' : '尚未提交'}，主办单位已签发答复`,
  'assignment.due': ({ detail }) => `期限变动${because(detail)}：${text(detail.moves)}`,
  'proposal.policy': ({ to }) => `改按办理规定第${to}版办理`,
  'reply.started': ({ detail }) => `${unit(detail)}开始起草答复`,
  'reply.saved': ({ detail }) => `${unit(detail)}保存答复第${text(detail.version)}稿`,
  'reply.recorded': ({ detail }) => `${unit(detail)}填写文面要素：${text(detail.fields)}`,
  'reply.results': ({ detail }) => `${unit(detail)}填写建议办理结果：${text(detail.results)}`,
  'reply.commented': ({ detail }) => `${unit(detail)}在答复第${text(detail.version)}稿上批注${text(detail.count)}处`,
  'reply.comment_settled': ({ detail }) => `${unit(detail)}${text(detail.how)}${text(detail.by)}的批注`,
  'reply.opinion': ({ detail }) =>
    `${unit(detail)}${detail.taken === 'adopted' ? '采纳' : '未采纳'}${text(detail.of)}会办意见第${text(detail.no)}段${because(detail)}`,
  'reply.imported': ({ detail }) => `从文件“${text(detail.file)}”导入答复第${text(detail.version)}稿`,
  'commitment.updated': ({ to, detail }) =>
    `填写第${text(detail.no)}项承诺的责任和时限${to === null ? '' : `：${label(COMMITMENT_STATES, to)}`}`,
  'commitment.person': ({ detail }) =>
    `${unit(detail)}第${text(detail.no)}项承诺的责任人由${text(detail.from)}移交${text(detail.to)}${because(detail)}`,
  'commitment.recheck_day': ({ detail }) => `承诺复核日变动${because(detail)}：${text(detail.moves)}`,
  'commitment.issued': ({ detail }) => `承诺随签发生效：${text(detail.promises)}`,
  'commitment.step': ({ detail }) =>
    `第${text(detail.no)}项承诺：${isPromiseStep(detail.step) ? PROMISE_STEPS[detail.step].done : text(detail.step)}${because(detail)}`,
} satisfies Record<string, (entry: ChainLine) => string>;

export type CaseEventName = keyof typeof SENTENCES;

/** What the events are called where one chooses among them. */
export const CASE_EVENTS: Readonly<Record<CaseEventName, string>> = {
  'proposal.recorded': '登记提案',
  'proposal.corrected': '更正登记内容',
  'proposal.state': '提案状态',
  'proposal.step': '提案办理',
  'proposal.code': '反馈一次性码',
  'proposal.paper': '填写文书',
  'proposal.joined': '并入提案',
  'proposal.parted': '拆出提案',
  'assignment.state': '承办状态',
  'assignment.step': '承办办理',
  'assignment.accepted': '视为接受办理',
  'assignment.reminded': '催办',
  'assignment.clerk': '移交经办',
  'assignment.moved': '机构调整',
  'assignment.opinion': '会办意见未到',
  'assignment.due': '期限变动',
  'proposal.policy': '改按新的办理规定',
  'reply.started': '开始起草答复',
  'reply.saved': '保存答复',
  'reply.recorded': '填写文面要素',
  'reply.results': '填写建议办理结果',
  'reply.commented': '批注答复',
  'reply.comment_settled': '处理批注',
  'reply.opinion': '采纳会办意见',
  'reply.imported': '导入答复',
  'commitment.updated': '填写承诺',
  'commitment.person': '承诺责任人移交',
  'commitment.recheck_day': '承诺复核日变动',
  'commitment.issued': '承诺生效',
  'commitment.step': '承诺办理',
};

/** Whose codes stand in `from` and `to`, by the first part of the event's name. */
const STATES: Readonly<Record<string, Readonly<Record<string, { label: string }>>>> = {
  proposal: PROPOSAL_STATES,
  assignment: ASSIGNMENT_STATES,
  commitment: COMMITMENT_STATES,
};

/** What a line of a case says; null when it is none that a case writes. */
export function lineWords(line: ChainLine): LineWords | null {
  if (!Object.hasOwn(SENTENCES, line.action)) return null;
  const sentence: (line: ChainLine) => string = SENTENCES[line.action as CaseEventName];
  const states = STATES[line.action.split('.')[0] ?? ''] ?? {};
  const word = (code: string | null) => (code === null ? null : (states[code]?.label ?? code));
  return { sentence: sentence(line), from: word(line.from), to: word(line.to) };
}

/** Lines of what follows by itself from something that somebody did. */
const AUTOMATIC: ReadonlySet<string> = new Set<CaseEventName>([
  'assignment.due',
  'assignment.accepted',
  'assignment.opinion',
  'commitment.recheck_day',
]);

/** Nobody is credited with what the program did by itself; it tells during whose act. */
export function timelineEntry(entry: ChainLine): TimelineEntry {
  const automatic = AUTOMATIC.has(entry.action) && entry.actorId !== SYSTEM_ACTOR.id;
  const sentence = lineWords(entry)?.sentence ?? entry.action;
  return {
    seq: entry.seq,
    at: entry.at,
    day: shanghaiDay(entry.at),
    actor: automatic ? '系统' : entry.actorName,
    actingUnit: automatic ? null : entry.actingUnitName,
    action: entry.action,
    sentence: automatic ? `${sentence}（${entry.actorName}办理时）` : sentence,
    kind: kindOfLine(entry),
    unit: typeof entry.detail.unit === 'string' ? entry.detail.unit : null,
    papers: [],
  };
}

/** A step that its proposers are told of; the drafting inside a unit is not. */
export function concernsProposers({ action, to, detail }: ChainLine): boolean {
  if (isStep(detail.step) && TOLD_STEPS.includes(detail.step)) return true;
  if (action === 'assignment.state') return to !== null && TOLD.has(to);
  if (action === 'proposal.step') return !WITHIN_THE_OFFICES.has(detail.step);
  return action.startsWith('proposal.');
}

/** Which unit is asked, and what it says, is between the offices until the hand-over. */
const WITHIN_THE_OFFICES: ReadonlySet<unknown> = new Set<CaseAction>([
  'classify',
  'pre_assign',
  'ask_pre',
  'accept_pre',
  'object_pre',
  'record_instruction',
  'report_back',
]);

/** 批示: a line that is shown with a case only to those who may know of the instruction. */
export const isInstruction = ({ action, detail }: ChainLine): boolean =>
  action === 'proposal.step' && (detail.step === 'record_instruction' || detail.step === 'report_back');

/**
 * What proposers read of such a line: why offices moved an assignment among themselves is not theirs to know, why it was put
 * off or is not published is.
 */
export function plainLine<Line extends ChainLine>(line: Line): Line {
  const { action, detail } = line;
  if (action !== 'assignment.state' || detail.step === 'withhold') return line;
  const { reason, ...plain } = detail;
  return reason === undefined ? line : { ...line, detail: plain };
}

const TOLD: ReadonlySet<string> = new Set<AssignmentState>([
  'dispatched',
  'reassigned',
  'delivered',
  'published',
  'withheld',
]);

/** What goes on inside a unit (内部分办、留言、移交): its own people read it with the case, nobody else. */
export const isInside = ({ action, detail }: ChainLine): boolean =>
  action === 'assignment.clerk' ||
  action.startsWith('reply.comment') ||
  action === 'commitment.person' ||
  (isStep(detail.step) && INSIDE_STEPS.includes(detail.step));

const INSIDE_STEPS: readonly HandAction[] = ['split', 'note_inside'];

/** Steps that concern them wherever the assignment stands. */
const TOLD_STEPS: readonly HandAction[] = [
  'grant_extension',
  'ask_proposer',
  'give_draft_opinion',
  'record_draft_opinion',
  'pass_proposer_draft',
];

/** What a person may know of a case's trail. */
export interface TrailSight {
  actor: Actor;
  /** Handles the case, and does not only propose. */
  handling: boolean;
  /** May know of its instructions (批示). */
  instructed: boolean;
}

/** Who only proposes hears of the steps that concern proposers, not of every draft. */
export const isTold = (line: ChainLine, { actor, handling, instructed }: TrailSight): boolean =>
  (instructed || !isInstruction(line)) &&
  (!isInside(line) || (actor.unitId !== null && line.actingUnitId === actor.unitId)) &&
  (handling || concernsProposers(line));

/** `交办：区住建局主办，区城管局会办`. */
function caseStepWords({ detail }: ChainLine): string {
  const { step, by, who, kind, as } = detail;
  const about = detail.units ?? detail.about;
  const done = isCaseStep(step) ? CASE_STEPS[step].done : text(step);
  return [
    by ? text(by) : '',
    done,
    about ? `：${text(about)}` : '',
    who ? `：${text(who)}` : '',
    as ? `：作为${text(as)}送${text(detail.to)}（${text(detail.day)}）` : '',
    detail.closes ? `，${text(detail.closes)}截止` : '',
    detail.entrusted ? `，${text(detail.entrusted)}` : '',
    received(detail),
    kind ? `，没有人联名，按${text(kind)}` : '',
    entered(detail),
    because(detail),
  ].join('');
}

/** `区住建局：送达答复：林示例`. */
function handStepWords(detail: AuditDetail): string {
  const done = isStep(detail.step) ? HAND_STEPS[detail.step].done : text(detail.step);
  const about = detail.about ? `：${text(detail.about)}` : '';
  return `${unit(detail)}${done}${about}${until(detail)}${because(detail)}${also(detail)}`;
}

const isCaseStep = (code: AuditDetail[string] | undefined): code is CaseAction =>
  typeof code === 'string' && Object.hasOwn(CASE_STEPS, code);

const isStep = (code: AuditDetail[string] | undefined): code is HandAction =>
  typeof code === 'string' && Object.hasOwn(HAND_STEPS, code);

const isPromiseStep = (code: AuditDetail[string] | undefined): code is PromiseAction =>
  typeof code === 'string' && Object.hasOwn(PROMISE_STEPS, code);

function label(words: Readonly<Record<string, { label: string }>>, code: string | null): string {
  return (code === null ? undefined : words[code]?.label) ?? '';
}

const text = (value: AuditDetail[string] | undefined): string => String(value ?? '');

const unit = (detail: AuditDetail): string => (detail.unit ? `${detail.unit}：` : '');

const received = (detail: AuditDetail): string => (detail.receipt ? `，收件号${text(detail.receipt)}` : '');

const until = (detail: AuditDetail): string => (detail.until ? `，延至${text(detail.until)}` : '');
/** `（代录：甲堃，电话）`: who told the office what it has entered, and how. */
const entered = (detail: AuditDetail): string =>
  detail.told ? `（代录：${[detail.told, detail.channel].filter(Boolean).map(String).join('，')}）` : '';

/** One person at two levels of the reviews. */
const also = (detail: AuditDetail): string => (detail.also ? `（同一人还办了${text(detail.also)}）` : '');

const because = (detail: AuditDetail): string => (detail.reason ? `（${detail.reason}）` : '');
