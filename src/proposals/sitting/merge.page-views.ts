import { likeness } from '../../domain/proposing/likeness.js';
import type { PageView } from '../../platform/web/pages.js';
import { calledBy } from '../case-name.js';
import { named } from '../proposals.page-views.js';
import type { MergeText } from './merge-texts.queries.js';

/** Paragraphs say much the same from here on. */
const MUCH_THE_SAME = 0.6;
/** Paragraphs of one text that are compared. */
const COMPARED = 60;

export interface MergePage extends PageView {
  back: string;
  session: string;
  stage: string;
  problem: string;
  reason: string;
  /** Some paragraph is marked. */
  shares: boolean;
  cases: {
    id: string;
    main: boolean;
    /** The key that makes it the main case; empty beyond nine. */
    key: string;
    called: string;
    state: string;
    subjectClass: string;
    title: string;
    href: string;
    proposers: string;
    suggested: string;
    joined: string[];
    suggestions: string[];
    paragraphs: { text: string; shared: boolean }[];
  }[];
}

export interface MergePageInput {
  texts: readonly MergeText[];
  /** The main case as somebody has chosen it; else the first. */
  main: string | null;
  back: string;
  session: string;
  stage: string;
  /** After a refusal. */
  reason?: string;
  problem?: string;
}

/** 并案对照: the texts side by side, the main case to be chosen. */
export function mergePage({ texts, main, back, session, stage, reason = '', problem = '' }: MergePageInput): MergePage {
  const chosen = texts.some(({ row }) => row.id === main) ? main : (texts[0]?.row.id ?? null);
  const paragraphs = texts.map(({ body }) =>
    body
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
  );
  const cases = texts.map(({ row, suggestions }, i) => {
    const others = paragraphs.filter((_, j) => j !== i).flatMap((own) => own.slice(0, COMPARED));
    return {
      id: row.id,
      main: row.id === chosen,
      key: i < 9 ? String(i + 1) : '',
      called: calledBy(row),
      state: row.stateLabel,
      subjectClass: row.subjectClass ?? '',
      title: row.title,
      href: `/proposals/${row.id}`,
      proposers: named(row.proposers),
      suggested: row.suggestedUnits ?? '',
      joined: row.joined.map((one) => `${calledBy(one)} ${one.title}`),
      suggestions,
      paragraphs: paragraphs[i]!.map((text, no) => ({
        text,
        shared: no < COMPARED && others.some((other) => likeness(text, other) >= MUCH_THE_SAME),
      })),
    };
  });
  return {
    title: '并案对照',
    section: 'sitting',
    width: 'wide',
    back,
    session,
    stage,
    problem,
    reason,
    shares: cases.some((one) => one.paragraphs.some(({ shared }) => shared)),
    cases,
  };
}
