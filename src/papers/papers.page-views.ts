import type { PlainDate } from '../domain/plain-date.js';
import { momentWords } from '../platform/web/day-words.js';
import type { Section } from '../platform/web/navigation.js';
import type { PageView } from '../platform/web/pages.js';
import type { LastFilled } from './filled/filled-forms.service.js';
import type { PaperAsked } from './paper-desk.js';
import type { Typed } from '../proposals/printing/asked.js';
import { askedFields } from '../proposals/printing/asked-fields.page-views.js';
import type { OfferedPaper, PapersOfOne } from './papers-of.service.js';

/** What can be printed, as the page groups it. */
export interface PapersOf {
  of: string;
  groups: { label: string; here: string; query: string; papers: readonly OfferedPaper[] }[];
}

/** Where the papers stand, and where one goes back to. */
export interface Place {
  section: Section;
  back: string;
}

export interface PapersPage extends PageView {
  back: string;
  /** What `back` leads to. */
  from: string;
  of: string;
  /** `later`: those that cannot be printed now. */
  groups: { label: string; papers: PaperLine[]; later: PaperLine[] }[];
}

export interface PaperLine {
  name: string;
  href: string;
  why: string;
  last: string;
}

export const papersOfOne = ({ of, papers }: PapersOfOne, here: string): PapersOf => ({
  of,
  groups: [{ label: of, here, query: '', papers }],
});

const LEADS_BACK: Partial<Record<Section, string>> = { proposals: '这件提案', sitting: '交办单', sessions: '届次' };

export const papersPage = ({ section, back }: Place, { of, groups }: PapersOf, today: PlainDate): PapersPage => ({
  title: '文书',
  section,
  back,
  from: LEADS_BACK[section] ?? '返回',
  of,
  groups: groups
    .filter(({ papers }) => papers.length > 0)
    .map(({ label, here, query, papers }) => {
      const lines = papers.map(({ kind, name, why, last }) => ({
        name,
        href: `${here}/${kind}${query}`,
        why: why ?? '',
        last: lastWords(last, today),
      }));
      return { label, papers: lines.filter(({ why }) => why === ''), later: lines.filter(({ why }) => why !== '') };
    }),
});

/** `上次填写：11月18日（周三）10:32，由示例甲`. */
const lastWords = (last: LastFilled | null, today: PlainDate): string =>
  last === null ? '' : `上次填写：${momentWords(last.at, today)}，由${last.by}`;

export interface PaperFormPage extends PageView {
  back: string;
  of: string;
  hand: string;
  problem: string | null;
  /** Where what somebody else typed can be read; empty where nobody has. */
  other: string;
  /** Who filled it in last, and that it goes on from there; empty where nobody has. */
  last: string;
  /** Where it begins with what is known of the case. */
  anew: string;
  keeps: boolean;
  seen: string;
  /** By which this form knows itself again when it is sent twice. */
  window: string;
  fields: object[];
}

interface Shown {
  today: PlainDate;
  /** What was typed before was left out. */
  fresh: boolean;
  window: string;
  refused: { problem: string; errors: Readonly<Record<string, string>>; other: boolean } | null;
}

export function paperFormPage(
  { kind, name, of, asks, keeps, last }: PaperAsked,
  { section, back }: Place,
  typed: Typed,
  { today, fresh, window, refused }: Shown,
): PaperFormPage {
  const here = `${back}/${kind}`;
  const hand = typed.hand ? `hand=${encodeURIComponent(typed.hand)}` : '';
  return {
    title: name,
    section,
    back,
    of,
    hand: typed.hand ?? '',
    problem: refused?.problem ?? null,
    other: refused?.other ? `${here}${hand && `?${hand}`}` : '',
    last: last && !fresh ? lastWords(last, today) : '',
    anew: last && !fresh ? `${here}?fresh=1${hand && `&${hand}`}` : '',
    keeps,
    window,
    seen: String(last?.version ?? 0),
    fields: askedFields(asks, typed, refused?.errors),
  };
}
