import type { PlainDate } from '../../../domain/plain-date.js';
import { INVITE_ROLES, type InviteRole } from '../../../domain/proposing/invites.js';
import { CHANNELS, type Channel } from '../../../domain/workflow/common-inputs.js';
import { picksOf, type Typed } from '../../../domain/workflow/inputs.js';
import type { CaseChange } from '../../case-change.js';
import { changeEntry } from '../../drafting/store-entry.js';
import { storeAnswers, type Told } from '../../drafting/store-signers.js';
import { storeText } from '../../drafting/store-text.js';
import { keepPaper } from '../../papers/papers-for.js';
import { Proposal } from '../../proposal.entity.js';
import type { CaseTrace } from './case-trace.js';
import { handIn } from './drafting.js';

/** Who told it, how, and who has entered it; the scan goes to the case's papers. */
async function toldIn({ tx, caseId, actor }: CaseChange, values: Typed): Promise<Told> {
  const { by = null, scan = null } = values;
  if (scan !== null) await keepPaper(tx, actor, scan, { caseId, opens: 'case.record' });
  return { channel: values.channel as Channel, toldBy: by, enteredBy: actor.name, paperId: scan };
}

/** The same for the trail. */
const toldWords = ({ by = '', channel }: Typed) => ({ told: by, channel: CHANNELS[channel as Channel] });

export const recordSubmission: CaseTrace = async (change, loaded, { values }) => {
  const told = await toldIn(change, values);
  // Handed in again it is still the same paper that came first.
  if (loaded.proposal.receiptNumber === null) await changeEntry(change.tx, change.caseId, told);
  return { ...toldWords(values), ...(await handIn(change, loaded, values.day as PlainDate)) };
};

export const recordJoint: CaseTrace = async (change, _loaded, { values }) => {
  const told = await toldIn(change, values);
  const answer = values.answer as InviteRole | 'decline';
  const names = await storeAnswers(change, picksOf(values.who), answer, told);
  const said = answer === 'decline' ? '不署名' : INVITE_ROLES[answer];
  return { who: `${names.join('、')}${said}`, ...toldWords(values) };
};

export const recordRevision: CaseTrace = async (change, { proposal }, { values }) => {
  await toldIn(change, values);
  await storeText(change.tx, proposal, values);
  return toldWords(values);
};

export const recordWithdrawal: CaseTrace = async (change, _loaded, { values }) => {
  await toldIn(change, values);
  const reason = values.reason ?? '';
  await change.tx.update(Proposal, { id: change.caseId }, { stateReason: reason });
  return { reason, ...toldWords(values) };
};
