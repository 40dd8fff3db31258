import { In } from 'typeorm';
import { printedDate } from '../../../domain/plain-date.js';
import { bodiesFor } from '../../../domain/sitting/handing-bodies.js';
import { may } from '../../../domain/rights/may.js';
import { answerPicks } from '../../../domain/workflow/cases/answer-picks.js';
import { joinedPicks } from '../../../domain/workflow/cases/joined.js';
import type { CaseFacts, CaseTo } from '../../../domain/workflow/cases/facts.js';
import { CASE_MACHINE } from '../../../domain/workflow/cases/machine.js';
import { conflictWords } from '../../../domain/workflow/cases/units.js';
import type { Pick } from '../../../domain/workflow/inputs.js';
import { PROPOSAL_STATES, type ProposalState } from '../../../domain/workflow/states.js';
import { Proposal } from '../../proposal.entity.js';
import type { SteppableInBatch } from '../steppable.js';
import { unitPicks } from '../unit-picks.js';
import { SIGNERS } from '../../../domain/workflow/cases/entry-text.js';
import { askedPicks, notFilingPicks, signerPicks } from '../../drafting/signer-picks.js';
import { applyCase } from './apply-case.js';
import { readClasses } from '../../sitting/classes.js';
import { handedOver } from './hand-over.js';
import { beginCase } from './begin-case.js';
import { loadCase, loadCases, type LoadedCase } from './load-case.js';
import { mainCases } from './merging.js';

/** 提案: a proposal on its way from the draft to the archive. */
export const CASES: SteppableInBatch<ProposalState, CaseTo, CaseFacts, LoadedCase> = {
  kind: 'proposals',
  machine: CASE_MACHINE,
  load: loadCase,
  loadMany: loadCases,
  standings: async (manager, ids) => {
    const select = { id: true, state: true, version: true } as const;
    const rows = await manager.find(Proposal, { where: { id: In(ids) }, select });
    return new Map(rows.map(({ id, state, version }) => [id, { state, version }]));
  },
  sharedLists: ['unit', SIGNERS, 'class'],
  seen: (actor, { facts }) => may(actor, 'case.read', facts.relations),
  choices: async (manager, loaded, from, actor, today) => {
    const { facts } = loaded;
    if (from === 'unit') return unitPicks(manager);
    if (from === SIGNERS) return signerPicks(manager);
    if (from === 'asked') return askedPicks(facts.entry);
    if (from === 'not_filing') return notFilingPicks(facts.entry, today);
    if (from === 'joined') return joinedPicks(facts);
    if (from === 'main') return mainCases(manager, loaded);
    if (from === 'class')
      return (await readClasses(manager)).value.classes.map(({ name }) => ({ code: name, label: name }));
    if (from === 'body')
      return bodiesFor(actor, facts.sitting.bodies).map(({ id, name }) => ({ code: id, label: name }));
    if (from === 'handling_unit') return handlingUnits(facts);
    if (from === 'instructed')
      return loaded.instructed.map(({ id, what, instruction: { leader, day } }) => ({
        code: id,
        label: `${leader}${printedDate(day)}批示：${what}`,
      }));
    const picks = answerPicks(facts, from, actor);
    if (picks !== null) return picks;
    throw new Error(`No list to pick from: ${from}`);
  },
  begins: beginCase,
  apply: applyCase,
  settled: handedOver,
  asksFirst: {
    hand_over: '交办后各单位立即收到，办理期限起算；改派要单位申请退回或由督查室另行办理。',
    withdraw: '撤案后不再办理，不能恢复。',
    close: '办结后不再征询意见；需要时可以恢复办理，留有记录。',
    archive: '归档后不能再改。',
  },
  words: ({ proposal, facts }) => ({
    number: proposal.number,
    title: proposal.title,
    whose: facts.proposers.map(({ name }) => name).join('、'),
    state: PROPOSAL_STATES[proposal.state].label,
    note: conflictWords(facts.sitting, Object.keys(facts.sitting.conflicts)) ?? '',
  }),
};

/** Units that have the case in hand now. */
function handlingUnits({ hands }: CaseFacts): Pick[] {
  const live = hands.filter(({ state }) => state !== 'reassigned');
  const units = new Map(live.flatMap(({ unitId, unitName }) => (unitId === null ? [] : [[unitId, unitName] as const])));
  return [...units].map(([code, label]) => ({ code, label }));
}
