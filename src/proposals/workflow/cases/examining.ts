import { rulesOn } from '../../../domain/workflow/cases/entry.js';
import { TRANSFERS, type Transfer } from '../../../domain/workflow/cases/examining.js';
import { changeEntry } from '../../drafting/store-entry.js';
import { Proposal } from '../../proposal.entity.js';
import type { CaseTrace } from './case-trace.js';

export const returnToProposer: CaseTrace = async ({ tx, caseId }, _loaded, { values }) => {
  const reason = values.reason ?? '';
  await tx.update(Proposal, { id: caseId }, { stateReason: reason });
  return { reason };
};

/** The words of the list as it stands today are kept: a list that is changed later does not change what was said. */
export const notFile: CaseTrace = async (change, { facts }, { values }, today) => {
  const { code = '', reason } = values;
  const found = rulesOn(facts.entry, today)?.notFiling.find((one) => one.code === code);
  const said = [found ? `${found.label}。${found.explanation}` : code, ...(reason ? [reason] : [])].join('\n');
  await change.tx.update(Proposal, { id: change.caseId }, { stateReason: said });
  await changeEntry(change.tx, change.caseId, { notFiledCode: code });
  return { reason: [found?.label ?? code, ...(reason ? [reason] : [])].join('；') };
};

export const transfer: CaseTrace = async (change, _loaded, { values }) => {
  const as = values.as as Transfer;
  const { to = '', day = '' } = values;
  await changeEntry(change.tx, change.caseId, {
    transferredAs: as,
    transferredTo: to,
    transferredDay: day,
  });
  return { as: TRANSFERS[as], to, day };
};

export const reconsider: CaseTrace = async (change, _loaded, { values }) => {
  await change.tx.update(Proposal, { id: change.caseId }, { stateReason: null });
  await changeEntry(change.tx, change.caseId, {
    notFiledCode: null,
    transferredAs: null,
    transferredTo: null,
    transferredDay: null,
  });
  return { reason: values.reason ?? '' };
};
