import type { DraftingDesk } from './desk.queries.js';

/** Begins a proposal; null for whoever may not. */
export const writeLink = ({
  mayWrite,
  writesOwn,
}: Pick<DraftingDesk, 'mayWrite' | 'writesOwn'>): { href: string; label: string } | null =>
  mayWrite ? { href: '/proposals/new', label: writesOwn ? '写提案' : '登记提案' } : null;
