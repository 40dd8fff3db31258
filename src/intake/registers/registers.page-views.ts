import type { SessionView } from '../../directory/directory.views.js';
import { columnsOf } from '../../domain/registers/columns.js';
import { isPrivateHead } from '../../domain/registers/heads.js';
import { REGISTER_KINDS, type RegisterKind } from '../../domain/registers/kinds.js';
import { shortened } from '../../domain/registers/planned-row.js';
import { TEMPLATE_TYPES } from './register-templates.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import type { RegisterImport } from './register-import.entity.js';
import { countsWords, OUTCOMES, rowNumbers, type RegisterReport, type RowReport } from './registers.views.js';

export interface RegistersPage extends PageView {
  problem: string;
  kinds: {
    code: RegisterKind;
    label: string;
    checked: boolean;
    templates: { label: string; href: string }[];
    columns: { label: string; note: string }[];
  }[];
  /** Empty for those who may not import proposals. */
  sessions: Choice[];
  text: string;
}

/** Which register, and the file; `typed` is what comes back after a refusal. */
export function registersPage(
  kinds: readonly RegisterKind[],
  sessions: readonly SessionView[],
  typed: { kind: string; session: string; text: string; problem: string },
): RegistersPage {
  return {
    title: '导入登记表',
    section: 'registers',
    width: 'narrow',
    problem: typed.problem,
    kinds: kinds.map((code) => ({
      code,
      label: REGISTER_KINDS[code],
      checked: code === typed.kind || (typed.kind === '' && code === kinds.at(-1)),
      templates: TEMPLATE_TYPES.map((type) => ({
        label: `下载${REGISTER_KINDS[code]}模板（.${type}）`,
        href: `/registers/templates/${code}?type=${type}`,
      })),
      columns: Object.values(columnsOf(code)).map(({ label, required, note }) => ({
        label,
        note: [required ? '必填' : '', note].filter(Boolean).join('；'),
      })),
    })),
    sessions: kinds.includes('proposals')
      ? sessions.map(({ id, committee, label }) => ({
          value: id,
          label: `${committee}${label}`,
          selected: id === typed.session,
        }))
      : [],
    text: typed.text,
  };
}

interface ColumnView {
  head: string;
  name: string;
  sample: string;
  choices: Choice[];
  /** Why there is nothing to choose. */
  dropped: string;
}

interface RowView {
  row: number;
  outcome: string;
  tone: string;
  name: string;
  about: string;
  lines: string[];
}

export interface RegisterPage extends PageView {
  file: string;
  problem: string;
  notes: string[];
  /** Empty once it is imported. */
  columns: ColumnView[];
  /** `7列：5列导入，2列不导入`. */
  columnsSummary: string;
  /** Shown unfolded, because columns are missing. */
  choosing: boolean;
  report: {
    summary: string;
    rows: RowView[];
    /** How many more rows there are than are shown. */
    more: string;
    csv: string;
  } | null;
  /** Null when there is nothing to import, or it is done. */
  confirm: { action: string; fingerprint: string; errors: number; asks: boolean; label: string } | null;
  done: { sentence: string; left: string; href: string; label: string } | null;
  action: string;
  again: string;
}

/** The file shows the rest: nobody reads more of them on a page. */
const MOST_ROWS = 200;

const AFTERWARDS: Readonly<Record<RegisterKind, { href: string; label: string }>> = {
  members: { href: '/members', label: '看委员名录' },
  organisations: { href: '/units', label: '看单位名录' },
  units: { href: '/units', label: '看单位名录' },
  proposals: { href: '/sitting', label: '去收件分拣' },
};

export interface RegisterPageInput {
  draft: RegisterImport;
  /** Null while columns are missing. */
  report: RegisterReport | null;
  fingerprint: string;
  problem: string;
}

/** What a register would do, or what it did. */
export function registerPage({ draft, report, fingerprint, problem }: RegisterPageInput): RegisterPage {
  const { id, kind, fileName, notes, importedAt } = draft;
  const action = `/registers/${id}`;
  const columns = importedAt === null ? columnViews(draft) : [];
  const taken = draft.columns.filter((field) => field !== null).length;
  return {
    title: `${REGISTER_KINDS[kind]}：${importedAt === null ? '核对' : '已导入'}`,
    section: 'registers',
    file: fileName,
    problem,
    notes: report?.notes ?? notes,
    columns,
    columnsSummary: `${taken}列导入${columns.length > taken ? `，${columns.length - taken}列不导入` : ''}`,
    choosing: report === null,
    report: report && {
      summary: countsWords(report.counts),
      ...rowViews(report),
      csv: `${action}/report`,
    },
    confirm: importedAt === null && report ? confirmView(action, report, fingerprint) : null,
    done: importedAt !== null && report ? doneView(draft, report) : null,
    action,
    again: `/registers?kind=${kind}`,
  };
}

function columnViews({ kind, sheet, columns }: RegisterImport): ColumnView[] {
  const fields = Object.entries(columnsOf(kind));
  return (sheet?.heads ?? []).map((head, i) => {
    const chosen = columns[i] ?? null;
    return {
      head: head === '' ? `第${i + 1}列（没有列名）` : head,
      name: `column-${i}`,
      sample: shortened(sheet?.rows.find(({ cells }) => (cells[i] ?? '').trim() !== '')?.cells[i]?.trim() ?? ''),
      choices: [
        { value: '', label: '不导入', selected: chosen === null },
        ...fields.map(([field, { label }]) => ({ value: field, label, selected: field === chosen })),
      ],
      dropped: isPrivateHead(head) ? '个人信息，办复不保存' : '',
    };
  });
}

const ORDER: readonly RowReport['outcome'][] = ['error', 'change', 'new', 'same'];
const TONES: Readonly<Record<RowReport['outcome'], string>> = {
  error: 'late',
  change: 'soon',
  new: 'active',
  same: '',
};

function rowViews({ rows }: RegisterReport): { rows: RowView[]; more: string } {
  const inOrder = ORDER.flatMap((outcome) => rows.filter((row) => row.outcome === outcome));
  const more = inOrder.length - MOST_ROWS;
  return {
    rows: inOrder.slice(0, MOST_ROWS).map(({ row, outcome, name, about, problems, changes, notes }) => ({
      row,
      outcome: OUTCOMES[outcome],
      tone: TONES[outcome],
      name,
      about,
      lines: [
        ...problems.map(({ sentence, remedy }) => `${sentence}${remedy}`),
        ...changes.map(({ label, from, to }) => `${label}：${from === '' ? '' : `${from} → `}${to}`),
        ...notes,
      ],
    })),
    more: more > 0 ? `另有${more}行，见核对表。` : '',
  };
}

function confirmView(action: string, { counts }: RegisterReport, fingerprint: string): RegisterPage['confirm'] {
  const count = counts.new + counts.change;
  if (count === 0) return null;
  return { action, fingerprint, errors: counts.error, asks: counts.error > 0, label: `导入${count}行` };
}

function doneView(
  { kind, sessionId }: RegisterImport,
  { imported, counts, rows }: RegisterReport,
): RegisterPage['done'] {
  const left = rows.filter(({ outcome }) => outcome === 'error');
  return {
    sentence: imported ? `已导入：${countsWords({ ...counts, error: 0 })}。` : '没有变化，没有导入任何行。',
    left:
      left.length === 0
        ? ''
        : `没有导入有错的${left.length}行：${rowNumbers(left)}。改正后可以再导入，已导入的行不会重复。`,
    label: AFTERWARDS[kind].label,
    href: `${AFTERWARDS[kind].href}${sessionId === null ? '' : `?session=${sessionId}`}`,
  };
}
