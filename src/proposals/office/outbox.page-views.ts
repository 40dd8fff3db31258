import type { PlainDate } from '../../domain/plain-date.js';
import { HAND_STEPS, type HandAction } from '../../domain/workflow/hands/machine.js';
import { dayWords, dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { calledBy } from '../case-name.js';
import { HANDS } from '../workflow/hands/hands.js';
import { stepFields, stepHref, type StepField } from '../workflow/step.page-views.js';
import { inputViews } from '../workflow/steps.service.js';
import { OUTBOX_STAGES, type OutboxLetter, type OutboxStage, type OutboxView } from './outbox.views.js';

/** 发文: a section for each thing that letters wait for, with the step in place. */
export interface OutboxPage extends PageView {
  unit: string;
  here: string;
  sections: OutboxSection[];
}

interface OutboxSection {
  id: string;
  title: string;
  count: number;
  /** What to expect where nothing waits. */
  empty: string;
  rows: OutboxRow[];
}

interface OutboxRow {
  called: string;
  href: string;
  title: string;
  about: string;
  due: DueWords | null;
  paper: string;
  label: string;
  action: string;
  version: number;
  fields: StepField[];
  files: boolean;
  /** Asks before it is carried out. */
  asks: boolean;
  /** The whole form of the step, or another way on. */
  others: { href: string; label: string }[];
}

const HERE = '/office/letters';

/** What is done in place, and which of its inputs; the whole form has the others. */
const STEPS: Readonly<
  Record<OutboxStage, { step: HandAction; inputs: readonly string[]; label: string; empty: string }>
> = {
  number: {
    step: 'number',
    inputs: ['docNumber', 'day', 'printed'],
    label: '编号',
    empty: '没有等编号的。签发以后，答复先到这里编发文字号。',
  },
  seal: {
    step: 'seal',
    inputs: ['day', 'original'],
    label: '用印',
    empty: '没有等用印的。编号以后到这里登记用印，可以同时交回盖章正本。',
  },
  deliver: {
    step: 'deliver',
    inputs: ['day', 'channel'],
    label: '送达',
    empty: '没有等送达的。用印以后到这里登记送达。',
  },
  original: {
    step: 'keep_original',
    inputs: ['original'],
    label: '归档',
    empty: '发出的答复，正本都已归档。',
  },
};

/** Other ways on from the same row. */
const OTHERS: Readonly<Record<OutboxStage, readonly { step: HandAction; label: string }[]>> = {
  number: [{ step: 'recall_signing', label: '撤回签发' }],
  seal: [
    { step: 'deliver', label: '不用印，直接送达' },
    { step: 'seal', label: '正本有差异或是扫描件' },
  ],
  deliver: [{ step: 'deliver', label: '分别送达' }],
  original: [{ step: 'keep_original', label: '正本有差异或是扫描件' }],
};

export function outboxPage({ unit, letters, nextNumber }: OutboxView, today: PlainDate): OutboxPage {
  return {
    title: '发文',
    section: 'office',
    width: 'wide',
    unit,
    here: HERE,
    sections: (Object.keys(OUTBOX_STAGES) as OutboxStage[]).map((stage) => {
      const own = letters.filter((letter) => letter.stage === stage);
      return {
        id: stage,
        title: OUTBOX_STAGES[stage],
        count: own.length,
        empty: STEPS[stage].empty,
        rows: own.map((letter) => row(letter, nextNumber, today)),
      };
    }),
  };
}

function row(letter: OutboxLetter, nextNumber: string | null, today: PlainDate): OutboxRow {
  const { stage, assignmentId, proposal, docNumber, signed, numberedDay, replyId } = letter;
  const { step, inputs, label } = STEPS[stage];
  const target = { kind: 'assignments', targetId: assignmentId } as const;
  const views = inputViews(HAND_STEPS[step].inputs)
    .filter(({ name }) => inputs.includes(name))
    .map((input) =>
      input.name !== 'docNumber'
        ? input
        : nextNumber !== null
          ? { ...input, hint: `空着即编 ${nextNumber}` }
          : { ...input, optional: false, hint: '本单位没有设系列，请填' },
    );
  return {
    called: calledBy(proposal),
    href: `/proposals/${proposal.id}`,
    title: proposal.title,
    about: [
      docNumber,
      numberedDay && `${dayWords(numberedDay, today)}成文`,
      stage === 'number' && signed && `${signed.by}${dayWords(signed.day, today)}签发`,
    ]
      .filter(Boolean)
      .join(' · '),
    due: dueWords({ day: letter.dueDay, provisional: letter.dueProvisional, left: letter.daysLeft }, today),
    paper: `/replies/${replyId}/paper.pdf`,
    label,
    action: stepHref({ ...target, action: step }),
    version: letter.version,
    fields: stepFields(views, {}, today, {}, `${stage}-${assignmentId}`),
    files: views.some(({ kind }) => kind === 'file'),
    asks: HANDS.asksFirst?.[step] !== undefined,
    others: OTHERS[stage].map((other) => ({
      href: `${stepHref({ ...target, action: other.step })}?back=${HERE}`,
      label: other.label,
    })),
  };
}
