import type { EntityManager } from 'typeorm';
import type { InviteRole, InviteState } from '../../domain/proposing/invites.js';
import { picksOf, type Typed } from '../../domain/workflow/inputs.js';
import { newId } from '../../platform/database/ids.js';
import type { CaseChange } from '../case-change.js';
import { Proposer } from '../proposer.entity.js';
import { JointInvite } from './joint-invite.entity.js';
import { signersOf, type Signer } from './load-entry.js';
import { renewSearchText } from './store-text.js';

/** How an answer came that somebody else enters (代录). */
export type Told = Pick<JointInvite, 'channel' | 'toldBy' | 'enteredBy' | 'paperId'>;

export const NOT_TOLD: Told = { channel: null, toldBy: null, enteredBy: null, paperId: null };

/**
 * Whom the first proposer wants to sign with, in place of those named before; nobody is asked yet. Who has signed stays, who
 * had declined may be asked again.
 */
export async function storePlan(tx: EntityManager, proposalId: string, values: Typed): Promise<void> {
  await tx.delete(JointInvite, { proposalId, state: 'planned' });
  const named: [InviteRole, string[]][] = [
    ['joint', picksOf(values.joint)],
    ['support', picksOf(values.support)],
  ];
  const signers = await signersOf(
    tx,
    named.flatMap(([, ids]) => ids),
  );
  const answered = await tx.find(JointInvite, { where: { proposalId }, order: { no: 'ASC' } });
  let no = answered.at(-1)?.no ?? 0;
  for (const [role, ids] of named)
    for (const id of ids) {
      const signer = signers.get(id);
      const known = answered.find(({ memberId, unitId }) => (memberId ?? unitId) === id);
      if (!signer || known?.state === 'signed') continue;
      const again = { role, state: 'planned', answeredAt: null, ...NOT_TOLD } as const;
      if (known) await tx.update(JointInvite, { id: known.id }, again);
      else await tx.insert(JointInvite, { ...newInvite(proposalId, signer, role, 'planned'), no: ++no });
    }
}

function newInvite(proposalId: string, signer: Signer, role: InviteRole, state: InviteState): JointInvite {
  const { memberId, unitId } = signer;
  return { id: newId(), proposalId, no: 0, memberId, unitId, role, state, ...NOT_TOLD, answeredAt: null };
}

/** 署名或不署名: whoever signs is a proposer from now on, in the order of signing. */
async function storeAnswer(
  { tx, caseId: proposalId, at }: CaseChange,
  invite: Pick<JointInvite, 'id' | 'memberId' | 'unitId'>,
  role: InviteRole | 'decline',
  told: Told,
): Promise<void> {
  const state = role === 'decline' ? 'declined' : 'signed';
  const change = { state, answeredAt: at, ...told, ...(role !== 'decline' && { role }) } as const;
  await tx.update(JointInvite, { id: invite.id }, change);
  if (role === 'decline') return;
  await addProposer(tx, proposalId, invite, role);
}

/** The same for several, named by the office; those whom nobody has asked are written down as if they had been. */
export async function storeAnswers(
  change: CaseChange,
  ids: readonly string[],
  role: InviteRole | 'decline',
  told: Told,
): Promise<string[]> {
  const { tx, caseId: proposalId } = change;
  const signers = await signersOf(tx, ids);
  const names: string[] = [];
  for (const id of ids) {
    const signer = signers.get(id);
    if (!signer) continue;
    names.push(signer.name);
    const { memberId, unitId } = signer;
    const whose = memberId === null ? { unitId: unitId! } : { memberId };
    let invite = await tx.findOneBy(JointInvite, { proposalId, ...whose });
    if (!invite) {
      invite = newInvite(proposalId, signer, role === 'decline' ? 'joint' : role, 'asked');
      await tx.insert(JointInvite, { ...invite, no: (await tx.countBy(JointInvite, { proposalId })) + 1 });
    }
    await storeAnswer(change, invite, role, told);
  }
  await renewSearchText(tx, proposalId);
  return names;
}

async function addProposer(
  tx: EntityManager,
  proposalId: string,
  { memberId, unitId }: Pick<Signer, 'memberId' | 'unitId'>,
  role: InviteRole,
): Promise<void> {
  const no = (await tx.countBy(Proposer, { proposalId })) + 1;
  await tx.insert(Proposer, { id: newId(), proposalId, no, memberId, unitId, name: null, role });
}

/** 停止征集: whoever has signed has signed another text, and is asked again. */
export async function withdrawSignatures(tx: EntityManager, proposalId: string): Promise<void> {
  const proposers = await tx.find(Proposer, { where: { proposalId }, order: { no: 'ASC' } });
  for (const { id } of proposers.slice(1)) await tx.delete(Proposer, { id });
  await tx.update(JointInvite, { proposalId }, { state: 'planned', answeredAt: null, ...NOT_TOLD });
  await renewSearchText(tx, proposalId);
}
