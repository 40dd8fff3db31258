import { NO_ANSWER } from '../../../domain/feedback/outcome.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Aspect } from '../../../domain/policy/words.js';
import type { Silence } from '../../../domain/workflow/cases/answering.js';
import { targetOf, targetWords } from '../../../domain/workflow/cases/answer-picks.js';
import type { Target } from '../../../domain/workflow/cases/after-answers.js';
import type { Channel } from '../../../domain/workflow/common-inputs.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { Feedback } from '../../feedback/feedback.entity.js';
import { keepPaper } from '../../papers/papers-for.js';
import type { CaseChange } from '../../case-change.js';
import type { CaseDecision, CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';

/** 反馈 of the proposers themselves. The trail says that there is one, not what it says. */
export const giveFeedback: CaseTrace = async (change, loaded, { values }, today) => {
  const target = targetOf(loaded.facts, values.reply)!;
  await store(change, loaded, target, { ...said(values), day: today, own: true });
  return { about: targetWords(target) };
};

/** 凭一次性码: whoever holds the code acts under its id, and nobody has seen who that is. */
export const answerByCode: CaseTrace = async (change, loaded, { values }, today) => {
  const target = targetOf(loaded.facts, values.reply)!;
  const { id: codeId } = change.actor;
  await store(change, loaded, target, {
    ...said(values),
    ...{ day: today, own: false, codeId, enteredById: null, enteredBy: target.proposer.name },
  });
  return { about: targetWords(target) };
};

/** 代录反馈. */
export const recordFeedback: CaseTrace = async (change, loaded, { values }) => {
  const target = targetOf(loaded.facts, values.reply)!;
  const { paper, channel, day } = values;
  if (paper !== undefined)
    await keepPaper(change.tx, change.actor, paper, {
      caseId: change.caseId,
      assignmentId: target.hand.id,
      opens: 'feedback.read',
    });
  await store(change, loaded, target, {
    ...said(values),
    day: day as PlainDate,
    own: false,
    channel: channel as Channel,
    paperId: paper ?? null,
  });
  return { about: targetWords(target) };
};

/** 未表态, with why the office counts it so. */
export const recordNoAnswer: CaseTrace = async (change, loaded, { values }, today) => {
  const targets = picksOf(values.replies).map((code) => targetOf(loaded.facts, code)!);
  const asked = loaded.facts.answers.scales.map(({ aspect }) => aspect);
  const nothing = (aspect: Aspect) => (asked.includes(aspect) ? NO_ANSWER : null);
  for (const target of targets)
    await store(change, loaded, target, {
      attitude: nothing('attitude'),
      result: nothing('result'),
      relevance: nothing('relevance'),
      comment: values.note ?? null,
      day: today,
      own: false,
      silence: values.why as Silence,
    });
  return { about: targets.map(targetWords).join('、') };
};

type Said = Pick<Feedback, Aspect | 'comment'>;

function said({ comment, ...values }: CaseDecision['values']): Said {
  const { attitude = null, result = null, relevance = null } = values;
  return { attitude, result, relevance, comment: comment ?? null };
}

/** Beside what was there before, which stays. */
async function store(
  { tx, caseId, actor, at }: CaseChange,
  { answers, policy }: LoadedCase,
  { hand, proposer }: Target,
  given: Said &
    Pick<Feedback, 'day' | 'own'> &
    Partial<Pick<Feedback, 'channel' | 'paperId' | 'silence' | 'codeId' | 'enteredById' | 'enteredBy'>>,
): Promise<void> {
  const before = answers.feedback.filter((one) => one.assignmentId === hand.id && one.proposerId === proposer.id);
  await tx.insert(Feedback, {
    id: newId(),
    caseId,
    assignmentId: hand.id,
    proposerId: proposer.id,
    no: before.length + 1,
    channel: null,
    paperId: null,
    silence: null,
    codeId: null,
    policyId: policy!.policyId,
    policyVersion: policy!.version.version,
    enteredById: actor.id,
    enteredBy: actor.name,
    at,
    ...given,
  });
}
