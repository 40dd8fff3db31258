import type { PageView } from '../platform/web/pages.js';
import type { Section } from '../platform/web/navigation.js';
import type { Asked, Typed } from '../proposals/printing/asked.js';
import { askedFields } from '../proposals/printing/asked-fields.page-views.js';
import type { OfferedPaper } from './papers-of.service.js';

export interface PapersPage extends PageView {
  back: string;
  of: string;
  groups: { label: string; papers: PaperLine[] }[];
}

export interface PaperLine {
  name: string;
  href: string;
  why: string;
}

export const paperLines = (here: string, papers: readonly OfferedPaper[], query = ''): PaperLine[] =>
  papers.map(({ kind, name, why }) => ({ name, href: `${here}/${kind}${query}`, why: why ?? '' }));

export const papersPage = (
  { section, back, here }: { section: Section; back: string; here: string },
  { of, papers }: { of: string; papers: OfferedPaper[] },
): PapersPage => ({
  title: '文书',
  section,
  back,
  of,
  groups: papers.length === 0 ? [] : [{ label: of, papers: paperLines(here, papers) }],
});

export interface PaperFormPage extends PageView {
  back: string;
  of: string;
  hand: string;
  problem: string | null;
  fields: object[];
}

/** Where a paper's form stands. */
export interface Place {
  section: Section;
  back: string;
}

export function paperFormPage(
  { name, of, asks }: { name: string; of: string; asks: readonly Asked[] },
  { section, back }: Place,
  typed: Typed,
  refused: { problem: string; errors: Readonly<Record<string, string>> } | null,
): PaperFormPage {
  return {
    title: name,
    section,
    back,
    of,
    hand: typed.hand ?? '',
    problem: refused?.problem ?? null,
    fields: askedFields(asks, typed, refused?.errors),
  };
}
