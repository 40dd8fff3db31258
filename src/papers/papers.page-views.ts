import type { PageView } from '../platform/web/pages.js';
import type { Section } from '../platform/web/navigation.js';
import { formFields } from '../platform/web/form.js';
import type { Asked, Typed } from './paper-offer.js';
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
  const values = Object.fromEntries(asks.map((ask) => [ask.name, typed[ask.name] ?? ask.value]));
  const fields = formFields(values, refused?.errors ?? {});
  return {
    title: name,
    section,
    back,
    of,
    hand: typed.hand ?? '',
    problem: refused?.problem ?? null,
    fields: asks.map(({ name: field, label, as, needed, note, choices }) => ({
      id: field,
      ...fields[field]!,
      label,
      optional: !needed,
      several: false,
      radios: false,
      folded: false,
      lines: as === 'long',
      rows: 5,
      one: as === 'choice',
      file: false,
      day: as === 'day',
      whole: false,
      hint: '',
      note: note ?? '',
      choices: (choices ?? []).map((choice) => ({ ...choice, selected: choice.value === values[field] })),
    })),
  };
}
