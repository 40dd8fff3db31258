import {
  FONT_PLACES,
  NOTE_BLOCKS,
  NOTES_STANDARD,
  SUFFIX_WORDS,
  wordsOf,
  type FontChoices,
  type FontPlace,
  type NoteBlock,
} from '../../domain/letterhead/letterhead.js';
import { exampleOf, PHRASE_NAMES, PHRASES } from '../../domain/letterhead/phrases.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { momentWords } from '../../platform/web/day-words.js';
import type { Choice, Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import type { TrialPrint } from '../../letters/letterheads/letterhead-trial.entity.js';
import type { LetterheadTyped } from './letterhead-form.js';
import { TRIED } from './letterhead-trials.service.js';
import type {
  LetterheadLine,
  LetterheadVersionView,
  LetterheadView,
  TrialCaseView,
  TrialLetter,
} from './letterheads.views.js';

export interface LetterheadsPage extends PageView {
  rows: { label: string; href: string; inForce: string; newest: string; broken: boolean }[];
}

export const letterheadsPage = (lines: readonly LetterheadLine[]): LetterheadsPage => ({
  title: '版头和用语',
  section: 'admin',
  rows: lines.map(({ scope, label, inForce, newest, broken }) => ({
    label,
    href: `/letterheads/${scope}`,
    inForce: inForce === null ? '程序自带' : `第${inForce}版`,
    newest: newest === 0 ? '—' : `第${newest}版`,
    broken,
  })),
});

type Select = Field & { label: string; choices: Choice[] };

export interface LetterheadPage extends PageView {
  scope: string;
  problem: string;
  broken: boolean;
  version: number;
  inForce: string;
  /** It is not the program's own, so it can be given up. */
  restorable: boolean;
  phrases: (Field & { label: string; usable: string; example: string })[];
  notes: Select[];
  notesError: string;
  fonts: Select[];
  suffix: Select;
  code: Field;
  printedBy: Field;
  classMark: boolean;
  note: Field;
  versions: { no: number; href: string; about: string; inForce: boolean; trial: string; tone: string }[];
}

export interface LetterheadInput {
  view: LetterheadView;
  typed: LetterheadTyped;
  fonts: FontChoices;
  today: PlainDate;
  note?: string;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function letterheadPage(input: LetterheadInput): LetterheadPage {
  const { view, typed, fonts, today, note = '', problem = '', errors = {} } = input;
  const { content } = typed;
  const field = (name: string, value: string): Field => ({ name, value, error: errors[name] ?? null });
  return {
    title: `版头和用语：${view.label}`,
    section: 'admin',
    scope: view.scope,
    problem,
    broken: view.broken,
    version: view.version,
    inForce: view.inForce === null ? '现在用程序自带的' : `现在用第${view.inForce}版`,
    restorable: view.inForce !== null,
    phrases: PHRASE_NAMES.map((name) => ({
      ...field(`phrases.${name}`, content.phrases[name] ?? PHRASES[name].standard),
      label: PHRASES[name].label,
      usable: Object.keys(PHRASES[name].fields)
        .map((one) => `{${one}}`)
        .join(' '),
      example: exampleOf(name, content.phrases[name] ?? PHRASES[name].standard),
    })),
    notes: NOTES_STANDARD.map((_, index) => ({
      ...field(`notes.${index}`, content.notes[index] ?? ''),
      label: `附注第${index + 1}块`,
      choices: [
        { value: '', label: '不印', selected: content.notes[index] === undefined },
        ...(Object.keys(NOTE_BLOCKS) as NoteBlock[]).map((block) => ({
          value: block,
          label: NOTE_BLOCKS[block],
          selected: content.notes[index] === block,
        })),
      ],
    })),
    notesError: errors.notes ?? '',
    // One face is no choice.
    fonts: (Object.keys(FONT_PLACES) as FontPlace[])
      .filter((place) => Object.keys(fonts[place]).length > 1)
      .map((place) => ({
        ...field(`fonts.${place}`, content.fonts[place] ?? ''),
        label: FONT_PLACES[place],
        choices: Object.entries(fonts[place]).map(([value, label], index) => ({
          value: index === 0 ? '' : value,
          label,
          selected: content.fonts[place] === value,
        })),
      })),
    suffix: {
      ...field('suffix', content.suffix),
      label: '发文机关标志（红头文件用；答复函和纪要不加“文件”）',
      choices: (Object.keys(SUFFIX_WORDS) as (keyof typeof SUFFIX_WORDS)[]).map((value) => ({
        value,
        label: SUFFIX_WORDS[value],
        selected: content.suffix === value,
      })),
    },
    code: field('code', content.code ?? ''),
    printedBy: field('printedBy', content.printedBy ?? ''),
    classMark: content.classMark,
    note: field('note', note),
    versions: view.versions.map((one) => ({
      no: one.no,
      href: `/letterheads/${view.scope}/${one.no}`,
      about: `${one.note}；${one.by}，${momentWords(one.at, today)}`,
      inForce: one.inForce,
      ...trialBadge(one),
    })),
  };
}

function trialBadge({ trial }: LetterheadVersionView): { trial: string; tone: string } {
  if (!trial) return { trial: '没有试印', tone: 'idle' };
  return trial.pass ? { trial: '试印合格', tone: 'done' } : { trial: '试印不合格', tone: 'late' };
}

export interface LetterheadVersionPage extends PageView {
  back: string;
  backLabel: string;
  here: string;
  problem: string;
  version: number;
  about: string;
  inForce: boolean;
  diff: { label: string; before: string; after: string }[];
  settings: { label: string; value: string }[];
  trial: {
    words: string;
    tone: string;
    cases: TrialCasePart[];
  } | null;
  forceable: boolean;
  picks: { name: string; label: string; choices: Choice[] }[];
}

interface TrialCasePart {
  label: string;
  /** For anchors and labels on the page. */
  place: number;
  /** Said where nothing differs, or nothing is known. */
  same: string;
  differences: { label: string; before: string; after: string }[];
  sides: Side[];
}

interface Side {
  /** `现行` or `这一版`. */
  which: string;
  href: string;
  words: string;
  tone: string;
  broken: string[];
}

export interface LetterheadVersionInput {
  view: LetterheadView;
  version: LetterheadVersionView;
  letters: readonly TrialLetter[];
  fonts: FontChoices;
  today: PlainDate;
  problem: string;
}

export function letterheadVersionPage(input: LetterheadVersionInput): LetterheadVersionPage {
  const { view, version, letters, fonts, today, problem } = input;
  const { trial } = version;
  return {
    title: `第${version.no}版`,
    section: 'admin',
    back: `/letterheads/${view.scope}`,
    backLabel: `版头和用语：${view.label}`,
    here: `/letterheads/${view.scope}/${version.no}`,
    problem,
    version: view.version,
    about: `${version.note}；${version.by}，${momentWords(version.at, today)}`,
    inForce: version.inForce,
    diff: version.diff,
    settings: Object.entries(wordsOf(version.content, fonts)).map(([label, value]) => ({ label, value })),
    trial: trial && {
      words: `${trial.pass ? '试印合格' : '试印不合格'}；${trial.by}，${momentWords(trial.at, today)}`,
      tone: trial.pass ? 'done' : 'late',
      cases: trial.cases.map((one, place) => casePart(one, place, `/letterheads/trials/${trial.id}/${place}`)),
    },
    forceable: trial?.pass === true && !version.inForce,
    picks: Array.from({ length: TRIED }, (_, index) => ({
      name: `letter-${index}`,
      label: `第${index + 1}份`,
      choices: [
        { value: '', label: '用样例', selected: letters[index] === undefined },
        ...letters.map(({ id, label }, at) => ({ value: id, label, selected: at === index })),
      ],
    })),
  };
}

function casePart({ label, before, after, differences }: TrialCaseView, place: number, here: string): TrialCasePart {
  const pages =
    before.pages !== after.pages && before.refused === null && after.refused === null
      ? [{ label: '页数', before: `${before.pages}页`, after: `${after.pages}页` }]
      : [];
  const found = [...(differences ?? []), ...pages].map((one) => ({
    ...one,
    before: one.before || '不印',
    after: one.after || '不印',
  }));
  const unknown = differences === null ? '这次试印没有留存文字的对照，请看纸面。' : '这一份印出来没有不同。';
  return {
    label,
    place,
    same: found.length > 0 ? '' : after.refused === null ? unknown : '',
    differences: found,
    sides: [side('现行', before, `${here}/before.pdf`), side('这一版', after, `${here}/after.pdf`)],
  };
}

function side(which: string, { pages, pass, broken, refused }: TrialPrint, href: string): Side {
  if (refused !== null) return { which, href: '', words: refused, tone: 'late', broken: [] };
  return pass
    ? { which, href, words: `${pages}页，版式合格`, tone: 'done', broken: [] }
    : { which, href, words: `${pages}页，${broken.length}项不合`, tone: 'late', broken };
}
