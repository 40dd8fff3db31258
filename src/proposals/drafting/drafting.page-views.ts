import type { PlainDate } from '../../domain/plain-date.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { PageView } from '../../platform/web/pages.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import type { InputView } from '../workflow/step.views.js';

export interface NewProposalPage extends PageView {
  problem: string;
  note: string;
  button: string;
  fields: StepField[];
  files: boolean;
}

export interface NewProposalInput {
  /** Its own, or from paper for somebody else. */
  own: boolean;
  inputs: readonly InputView[];
  typed: Typed;
  today: PlainDate;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function newProposalPage(input: NewProposalInput): NewProposalPage {
  const { own, inputs, typed, today, problem = '', errors = {} } = input;
  return {
    title: own ? '写提案' : '登记提案',
    section: 'proposals',
    width: 'narrow',
    problem,
    note: own
      ? '保存为草稿，只有您看得到。写好以后再征集联名或提交；提交后由提案委审查。'
      : '委员交来的纸质提案、电话里说的提案，在这里代录。谁告知、什么方式、谁录入，都有记载。',
    button: own ? '保存草稿' : '登记',
    fields: stepFields(inputs, typed, today, errors),
    files: inputs.some(({ kind }) => kind === 'file'),
  };
}
