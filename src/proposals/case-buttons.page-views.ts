import { writingRefusal } from './case-rules.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { CaseView } from './proposals.views.js';

/** Something a person would like to do with the case: a link, or the reason why it is not possible now. */
export interface ActionButton {
  label: string;
  href: string | null;
  /** Sent as a form when it changes something. */
  post: boolean;
  primary: boolean;
  reason: string;
}

/** What may be done now as buttons; what may not stays visible with its reason, so that nobody looks for it. */
export function caseButtons(view: CaseView): ActionButton[] {
  const units = new Map(view.assignments.map((assignment) => [assignment.id, assignment.unitName ?? '']));
  const owners = new Map(view.replies.map((reply) => [reply.id, reply.unitName ?? '']));
  const starts = view.actions
    .filter(({ action }) => action === 'start-reply')
    .map(({ targetId }) => button('起草答复', `/assignments/${targetId}/reply`, units.get(targetId), true));
  const writes = view.actions
    .filter(({ action }) => action === 'save-reply')
    .map(({ targetId }) => button('起草答复', `/replies/${targetId}/edit`, owners.get(targetId)));
  const prints = view.actions
    .filter(({ action }) => action === 'print-letter')
    .map(({ targetId }) => button('下载 PDF', `/replies/${targetId}/paper.pdf?download=1`, owners.get(targetId)));
  const drafts = several([...writes, ...starts]);
  if (drafts[0]) drafts[0].primary = true;
  return [
    ...(drafts.length > 0 ? drafts : [refused('起草答复', noDraftReason(view))]),
    ...(prints.length > 0 ? several(prints) : [refused('下载 PDF', '答复还没有正文')]),
  ];
}

type Offer = ActionButton & { unit: string };

function button(label: string, href: string, unit = '', post = false): Offer {
  return { label, href, post, primary: false, reason: '', unit };
}

function refused(label: string, reason: string): ActionButton {
  return { label, href: null, post: false, primary: false, reason };
}

/** Names the unit on buttons of the same kind where there is more than one. */
function several(offers: Offer[]): Offer[] {
  if (offers.length < 2) return offers;
  return offers.map((offer) => ({ ...offer, label: offer.unit ? `${offer.label} · ${offer.unit}` : offer.label }));
}

/** Why nobody writes a reply now: mostly the state of the unit that answers, which stands first. */
function noDraftReason(view: CaseView): string {
  if (view.mergedInto) return '已并入别的提案，在主案上答复';
  const [answering] = latestRound(view.assignments);
  if (!answering) return '还没有交办给承办单位';
  return writingRefusal(answering.state)?.message ?? '';
}

function latestRound(assignments: readonly AssignmentView[]): AssignmentView[] {
  const round = Math.max(...assignments.map((assignment) => assignment.round));
  return assignments.filter((assignment) => assignment.round === round);
}
