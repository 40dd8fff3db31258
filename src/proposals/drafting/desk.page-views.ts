import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import { PROPOSAL_STATES } from '../states.js';
import type { DraftingDesk, Waiting } from './desk.queries.js';

interface DeskLine {
  href: string;
  title: string;
  note: string;
}

/** What the desk shows above everything else of proposals that are being written. */
export interface DeskPart {
  lists: { id: string; heading: string; lines: DeskLine[] }[];
}

/** Begins a proposal; null for whoever may not. */
export const writeLink = ({
  mayWrite,
  writesOwn,
}: Pick<DraftingDesk, 'mayWrite' | 'writesOwn'>): { href: string; label: string } | null =>
  mayWrite ? { href: '/proposals/new', label: writesOwn ? '写提案' : '登记提案' } : null;

export function deskPart({ invited, own, entrusted }: DraftingDesk, today: PlainDate): DeskPart {
  const list = (id: string, heading: string, waiting: readonly Waiting[]) => ({
    id,
    heading,
    lines: waiting.map((one) => ({
      href: `/proposals/${one.id}`,
      title: one.title,
      note: noteOf(one, today),
    })),
  });
  const lists = [
    list('invited', '等您答复是否署名', invited),
    list('drafts', '您在写的提案', own),
    list('entrusted', '委托提案委代办，还没有收件', entrusted),
  ].filter(({ lines }) => lines.length > 0);
  return { lists };
}

function noteOf({ state, reason, jointUntil, asked }: Waiting, today: PlainDate): string {
  const joint =
    state === 'awaiting_joint'
      ? [asked > 0 ? `${asked}位没有答复` : '都已答复', jointUntil ? `${dayWords(jointUntil, today)}截止` : '']
      : [];
  return [PROPOSAL_STATES[state].label, ...joint, reason ?? ''].filter(Boolean).join(' · ');
}
