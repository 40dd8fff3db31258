import { SENT } from '../../domain/workflow/states.js';
import type { AnnualFigures } from '../../letters/papers/kinds/annual-report.js';
import { PROPOSAL_KINDS, PROPOSAL_STATES, type ProposalKind } from '../../proposals/states.js';
import type { Gathered } from './session-facts.js';

/** What the report says by itself; the rest its writer adds. */
type Counted = Omit<AnnualFigures, 'office' | 'signer' | 'to' | 'remarks'>;

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`);

/** Every figure is counted from the same rows as the ledger, so that the two can be laid side by side. */
export function annualFigures(facts: Gathered): Counted {
  const { all, today, figures, issuedLetters } = facts;
  const count = (...states: string[]): number => all.filter(({ proposal }) => states.includes(proposal.state)).length;
  const [notFiled, merged, withdrawn] = [count('not_filed'), count('merged'), count('withdrawn')];
  const pending = count('submitted', 'returned');
  const filed = all.length - notFiled - merged - withdrawn - pending;
  const filedCases = all.filter(
    ({ proposal }) => !['not_filed', 'merged', 'withdrawn', 'submitted', 'returned'].includes(proposal.state),
  );

  const hands = filedCases.flatMap((one) => one.hands);
  const answering = hands.filter(({ role }) => role !== 'co');
  const isAnswered = (state: string): boolean => (SENT as readonly string[]).includes(state);
  const answered = answering.filter(({ state }) => isAnswered(state));
  const onTime = answered.filter(({ dueDay, deliveredDay, repliedDay }) => {
    const day = deliveredDay ?? repliedDay;
    return dueDay === null || (day !== null && day <= dueDay);
  });
  const isLate = ({ state, dueDay }: (typeof answering)[number]): boolean =>
    !isAnswered(state) && dueDay !== null && dueDay < today;

  const byUnit = new Map<string, (typeof answering)[number][]>();
  for (const hand of answering) {
    const name = hand.unit?.name ?? hand.unitPrinted ?? '未定单位';
    byUnit.set(name, [...(byUnit.get(name) ?? []), hand]);
  }
  const subjects = countBy(filedCases.map(({ proposal }) => proposal.subjectClass).filter((one) => one !== null));
  const stated = (figures?.feedback ?? []).filter(({ result }) => result !== null && result !== 'no_answer');
  const silent = (figures?.feedback ?? []).filter(({ result }) => result === 'no_answer');
  const delivered = answered.reduce(
    (sum, { proposalId }) =>
      sum + Math.max(1, all.find(({ proposal }) => proposal.id === proposalId)?.proposers.length ?? 1),
    0,
  );
  const promises = figures?.promises ?? [];
  const open = promises.filter(({ state }) => state !== 'done' && state !== 'dropped');

  return {
    session: facts.name,
    asOf: today,
    received: all.length,
    filed,
    notFiled,
    merged,
    withdrawn,
    pending,
    filingRate: share(filed, all.length),
    members: new Set(all.flatMap(({ proposers }) => proposers)).size,
    kinds: kindWords(filedCases.map(({ proposal }) => proposal.kind)),
    hasSubjects: subjects.length > 0,
    subjects: subjects.map(([label, one]) => ({ label, count: one, share: share(one, filedCases.length) })),
    unitCount: byUnit.size,
    hands: hands.length,
    answerDue: answering.length,
    answered: answered.length,
    answerRate: share(answered.length, answering.length),
    onTime: onTime.length,
    onTimeRate: share(onTime.length, answered.length),
    talked: figures?.talked ?? 0,
    talkRate: share(figures?.talked ?? 0, answering.length),
    units: [...byUnit]
      .map(([label, own]) => ({
        label,
        hands: own.length,
        answered: own.filter(({ state }) => isAnswered(state)).length,
        onTime: own.filter((hand) => onTime.includes(hand)).length,
        late: own.filter(isLate).length,
      }))
      .sort((a, b) => b.hands - a.hands || a.label.localeCompare(b.label, 'zh-Hans-CN')),
    delivered,
    returned: stated.length,
    returnRate: share(stated.length, delivered),
    silent: silent.length,
    satisfaction: satisfactionWords(stated.map(({ result }) => facts.levels.get(result!) ?? result!)),
    promises: promises.length,
    promisesDone: promises.filter(({ state }) => state === 'done').length,
    promisesOpen: open.length,
    promisesLate: open.filter(({ dueDay }) => dueDay !== null && dueDay < today).length,
    promisesUndated: open.filter(({ dueDay }) => dueDay === null).length,
    keyCases: filedCases
      .filter(({ proposal }) => proposal.isKey)
      .map(({ proposal }) => ({
        number: proposal.number === null ? '' : `第${proposal.number}号`,
        title: proposal.title,
        leader: proposal.keyLeader ?? '',
        standing: PROPOSAL_STATES[proposal.state].label + (issuedLetters.has(proposal.id) ? '（有答复）' : ''),
      })),
  };
}

function countBy(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function kindWords(kinds: readonly (ProposalKind | null)[]): string {
  const counts = countBy(kinds.map((kind) => (kind === null ? '未注明' : PROPOSAL_KINDS[kind])));
  return counts.length === 0 ? '没有立案的提案' : counts.map(([label, count]) => `${label}${count}件`).join('，');
}

function satisfactionWords(labels: readonly string[]): string {
  const counts = countBy(labels);
  return counts.length === 0
    ? '还没有收回对办理结果的意见。'
    : `办理结果：${counts.map(([label, count]) => `${label}${count}件次`).join('，')}。`;
}
