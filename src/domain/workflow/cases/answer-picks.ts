import { CONTACT_FORMS, TIMINGS } from '../../contacts/contact.js';
import { NO_ANSWER } from '../../feedback/outcome.js';
import { shortDate } from '../../plain-date.js';
import type { Aspect } from '../../policy/words.js';
import type { Actor } from '../../rights/actor.js';
import type { Pick as Choice } from '../inputs.js';
import {
  disputableBy,
  heardOn,
  isSelf,
  openDisputes,
  ownHands,
  repliesNow,
  targetsOf,
  undecidedOf,
  type Target,
} from './after-answers.js';
import type { CaseContact } from './answer-facts.js';
import type { CaseFacts, CaseHand } from './facts.js';

type List = (facts: CaseFacts, actor: Actor) => Choice[];

/** The lists that the steps from the first contact to the archive pick from. */
const LISTS: Readonly<Record<string, List>> = {
  'hand.own': (facts, actor) => ownHands(facts, actor).map(handPick),
  'hand.replied': (facts) => repliesNow(facts).map(handPick),
  'hand.dissatisfied': (facts) => {
    const ids = undecidedOf(facts).map(({ handId }) => handId);
    return facts.hands.filter(({ id }) => ids.includes(id)).map(handPick);
  },
  'hand.co': ({ hands }) => {
    const co = hands.filter(({ role, state }) => role === 'co' && state !== 'reassigned');
    return co
      .filter(({ unitId, round }) => !co.some((one) => one.unitId === unitId && one.round > round))
      .map(handPick);
  },
  addressee: ({ answers: { addressees } }) => addressees.map(({ id, name }) => ({ code: id, label: name })),
  'contact.own': (facts, actor) => {
    const self = facts.answers.addressees.filter((one) => isSelf(actor, one));
    return unique(self.flatMap(({ id }) => disputableBy(facts, id))).map((contact) => contactPick(facts, contact));
  },
  'contact.any': (facts) =>
    unique(facts.answers.addressees.flatMap(({ id }) => disputableBy(facts, id))).map((contact) =>
      contactPick(facts, contact),
    ),
  'dispute.open': (facts, actor) =>
    openDisputes(facts, actor).map(({ contact, dispute }) => ({
      code: dispute.id,
      label: `${nameOf(facts, dispute.proposerId)}：${contactWords(facts, contact)}`,
    })),
  'reply.own': (facts, actor) =>
    heardOn(facts)
      .filter(({ proposer }) => isSelf(actor, proposer))
      .map((target, _i, all) => ({
        code: targetCode(target),
        label: `${replyWords(target.hand)}${several(all) ? `（${target.proposer.name}）` : ''}${target.given ? '（已反馈，可修改）' : ''}`,
      })),
  'reply.any': (facts) =>
    heardOn(facts).map((target) => ({ code: targetCode(target), label: `${targetWords(target)}${saidBy(target)}` })),
  'reply.silent': (facts) =>
    targetsOf(facts)
      .filter(({ given }) => given === null)
      .map((target) => ({ code: targetCode(target), label: targetWords(target) })),
  'level.attitude': levels('attitude'),
  'level.result': levels('result'),
  'level.relevance': levels('relevance'),
};

/** Null for a list of another part of the table. */
export const answerPicks = (facts: CaseFacts, from: string, actor: Actor): Choice[] | null =>
  Object.hasOwn(LISTS, from) ? LISTS[from]!(facts, actor) : null;

/** A proposer and a reply in one value. */
export const targetCode = ({ hand, proposer }: Target): string => `${hand.id} ${proposer.id}`;

export const targetOf = (facts: CaseFacts, code: string | undefined): Target | undefined =>
  heardOn(facts).find((target) => targetCode(target) === code);

/** `区住建局`, `区住建局（第2次办理）`. */
export const handWords = ({ unitName, round }: CaseHand): string =>
  `${unitName}${round > 1 ? `（第${round}次办理）` : ''}`;

export const replyWords = (hand: CaseHand): string => `${handWords(hand)}的答复`;

export const targetWords = ({ hand, proposer }: Target): string => `${proposer.name}对${replyWords(hand)}`;

/** `区住建局9月3日电话（办理前）`. */
export function contactWords(
  { hands }: CaseFacts,
  { handId, day, form, timing }: Pick<CaseContact, 'handId' | 'day' | 'form' | 'timing'>,
): string {
  const hand = hands.find(({ id }) => id === handId);
  return `${hand ? handWords(hand) : ''}${shortDate(day)}${CONTACT_FORMS[form]}（${TIMINGS[timing]}）`;
}

export const nameOf = ({ answers: { addressees } }: CaseFacts, proposerId: string): string =>
  addressees.find(({ id }) => id === proposerId)?.name ?? '';

/** 不表态 stands beside the levels and is as good an answer as they are. */
function levels(aspect: Aspect): List {
  return ({ answers: { scales } }) => {
    const scale = scales.find((one) => one.aspect === aspect);
    if (!scale) return [];
    return [...scale.levels.map(({ code, label }) => ({ code, label })), { code: NO_ANSWER, label: '不表态' }];
  };
}

const handPick = (hand: CaseHand): Choice => ({ code: hand.id, label: handWords(hand) });

const contactPick = (facts: CaseFacts, contact: CaseContact): Choice => ({
  code: contact.id,
  label: contactWords(facts, contact),
});

const saidBy = ({ given }: Target): string => (given === null ? '' : given.own ? '（本人已反馈）' : '（已代录）');

/** The person speaks for more than one proposer, as whose own proposal was merged into another own one. */
const several = (targets: readonly Target[]): boolean => new Set(targets.map(({ proposer }) => proposer.id)).size > 1;

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];
