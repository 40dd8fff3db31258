import { BODY_PARTS, type BodyPart } from '../../domain/proposing/body-outline.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { momentWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import type { InputView } from '../workflow/step.views.js';
import { similarLine, type SimilarLine } from './entry.page-views.js';
import type { SimilarView } from './entry.views.js';
import { hintsOf, type KeptEntry } from './proposal-drafts.service.js';

export interface NewProposalPage extends PageView {
  problem: string;
  note: string;
  button: string;
  action: string;
  back: string;
  version: number;
  fields: StepField[];
  files: boolean;
  /** Under which name the server keeps what is typed; the form brings it back. */
  draft: string;
  /** The proposal that is changed; empty for a new one. */
  caseId: string;
  /** Forms that were left before they were saved. */
  kept: { id: string; title: string; when: string; href: string }[];
  /** What is in the fields was kept and not saved: since when. */
  restored: string;
  /** Somebody has saved another text since. */
  overtaken: boolean;
  characters: number;
  charactersMost: number;
  suggestions: number;
  outline: { code: BodyPart; label: string; found: boolean }[];
  similar: SimilarLine[];
  none: string;
}

export interface NewProposalInput {
  /** Its own, or from paper for somebody else. */
  own: boolean;
  inputs: readonly InputView[];
  typed: Typed;
  today: PlainDate;
  draft: string;
  kept: readonly KeptEntry[];
  restored: KeptEntry | null;
  bodyMost: number;
  similar: readonly SimilarView[];
  /** Of a proposal that stands already. */
  revised?: { id: string; title: string; version: number; back: string };
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function newProposalPage(input: NewProposalInput): NewProposalPage {
  const { own, inputs, typed, today, draft, kept, restored, revised, problem = '', errors = {} } = input;
  const { characters, suggestions, outline } = hintsOf(typed);
  const here = revised ? `/proposals/${revised.id}/edit` : '/proposals/new';
  return {
    title: revised ? '修改提案' : own ? '写提案' : '登记提案',
    section: own ? 'write' : 'proposals',
    width: 'narrow',
    problem,
    note: own
      ? '保存为草稿，只有您看得到。写好以后再征集联名或提交；提交后由提案委审查。'
      : '委员交来的纸质提案、电话里说的提案，在这里代录。谁告知、什么方式、谁录入，都有记载。',
    button: own ? '保存草稿' : '登记',
    action: here,
    back: revised?.back ?? (own ? '/mine' : '/proposals'),
    version: revised?.version ?? 0,
    fields: stepFields(inputs, typed, today, errors),
    files: inputs.some(({ kind }) => kind === 'file'),
    draft,
    caseId: revised?.id ?? '',
    kept: kept
      .filter(({ id }) => id !== draft)
      .map(({ id, fields, at }) => ({
        id,
        title: fields.title?.trim() || '（还没有案由）',
        when: momentWords(at, today),
        href: `${here}?draft=${id}`,
      })),
    restored: restored ? momentWords(restored.at, today) : '',
    overtaken: restored !== null && revised !== undefined && restored.base < revised.version,
    characters,
    charactersMost: input.bodyMost,
    suggestions,
    outline: (Object.keys(BODY_PARTS) as BodyPart[]).map((code) => ({
      code,
      label: BODY_PARTS[code],
      found: outline[code],
    })),
    similar: input.similar.map(similarLine),
    none: '',
  };
}
