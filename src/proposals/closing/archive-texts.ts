import { printedDate } from '../../domain/plain-date.js';
import { CONTACT_FORMS, TIMINGS } from '../../domain/contacts/contact.js';
import type { Answer } from '../../domain/feedback/outcome.js';
import { ASPECTS } from '../../domain/policy/words.js';
import { CHANNELS } from '../../domain/workflow/common-inputs.js';
import { caseName } from '../case-name.js';
import type { Contact } from '../contacts/contact.entity.js';
import type { HandRow } from '../due/hand-rows.js';
import type { Feedback } from '../feedback/feedback.entity.js';
import { DECISIONS } from '../feedback/decision-words.js';
import { BY_CODE, OWN } from '../feedback/how-given.js';
import type { Proposal } from '../proposal.entity.js';
import { ROLES } from '../states.js';
import type { Suggestion } from '../suggestion.entity.js';
import type { CaseDecision } from './case-decision.entity.js';

/** What was only ever written into the program, as plain text: readable in fifty years without it. */

type Line = [label: string, value: string | null | undefined];

const textOf = (heading: string, lines: readonly Line[]): string =>
  [heading, '', ...lines.flatMap(([label, value]) => (value ? [`${label}：${value}`] : [])), ''].join('\n');

const day = (value: Parameters<typeof printedDate>[0] | null): string | null => value && printedDate(value);

export function proposalText(
  proposal: Proposal,
  proposers: readonly string[],
  suggestions: readonly Suggestion[],
): string {
  const { body, filedDay, suggestedUnits } = proposal;
  return [
    textOf(caseName(proposal), [
      ['提案者', proposers.join('、')],
      ['立案日期', day(filedDay)],
      ['建议承办单位', suggestedUnits],
    ]),
    ...(body === null ? [] : [body, '']),
    ...suggestions.map(({ no, text }) => `建议${no}：${text}`),
    '',
  ].join('\n');
}

export const handText = (title: string, hand: HandRow): string =>
  textOf(title, [
    ['承办单位', hand.unit?.name ?? hand.unitPrinted],
    ['办理身份', hand.role && ROLES[hand.role]],
    ['第几次办理', String(hand.round)],
    ['交办日期', day(hand.handedOverDay)],
    ['签收日期', day(hand.receivedDay)],
    ['办理期限', hand.dueProvisional ? null : day(hand.dueDay)],
    ['答复日期', day(hand.repliedDay)],
    ['送达日期', day(hand.deliveredDay)],
  ]);

export const contactsText = (title: string, contacts: readonly Contact[]): string =>
  [
    title,
    '',
    ...contacts.map(
      ({ day: on, timing, form, names, note, withdrawn, enteredBy }) =>
        `${printedDate(on)} ${TIMINGS[timing]}${CONTACT_FORMS[form]} ${names}${note === null ? '' : `：${note}`}` +
        `（${enteredBy}登记${withdrawn ? '，已撤回' : ''}）`,
    ),
    '',
  ].join('\n');

export const feedbackText = (title: string, feedback: Feedback, answers: readonly Answer[]): string =>
  textOf(title, [
    ['日期', day(feedback.day)],
    ...answers.map(({ aspect, label }): Line => [ASPECTS[aspect], label]),
    ['意见', feedback.comment],
    ['未表态', feedback.silence === null ? null : '是'],
    ['方式', feedback.own ? OWN : feedback.codeId !== null ? BY_CODE : feedback.channel && CHANNELS[feedback.channel]],
    ['登记', feedback.enteredBy],
  ]);

export const decisionText = (title: string, decision: CaseDecision): string =>
  textOf(title, [
    ['决定', DECISIONS[decision.kind]],
    ['日期', day(decision.day)],
    ['理由', decision.reason],
    ['作出决定的人', decision.decidedBy],
  ]);
