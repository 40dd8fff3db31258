import { In, type EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { CaseEntry, CaseInvite, EntryRules } from '../../domain/workflow/cases/entry.js';
import { proposingRules } from '../../policy/proposing-rules.js';
import type { Rules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import type { Proposal } from '../proposal.entity.js';
import { UNSUBMITTED, type ComingIn } from '../rights/standing.js';
import type { ProposalState } from '../states.js';
import { JointInvite } from './joint-invite.entity.js';
import { ProposalEntry } from './proposal-entry.entity.js';

/** States in which the rules still look at how a proposal came in. */
const COMING_IN: readonly ProposalState[] = [...UNSUBMITTED, 'submitted', 'returned', 'not_filed'];

/** How proposals come in; later there is nothing to look at, and nothing is read. Of many with as many questions as of one. */
export async function loadEntries(
  manager: EntityManager,
  proposals: readonly Proposal[],
  { versions }: Pick<Rules, 'versions'>,
): Promise<(proposal: Proposal) => ComingIn & { entry: CaseEntry }> {
  const ids = proposals.filter(({ state }) => COMING_IN.includes(state)).map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await manager.findBy(ProposalEntry, { proposalId: In(ids) });
  const invites = ids.length === 0 ? [] : await namedInvites(manager, ids);
  const rowOf = new Map(rows.map((row) => [row.proposalId, row]));
  const invitesOf = groupBy(invites, ({ proposalId }) => proposalId);
  const rules = ids.length === 0 ? [] : rulesOfEntry({ versions });
  return (proposal) => {
    const row = rowOf.get(proposal.id);
    const invited = invitesOf.get(proposal.id) ?? [];
    const entrusted = (row?.entrusted ?? false) && UNSUBMITTED.includes(proposal.state);
    return {
      entrusted,
      invited,
      entry: {
        entrusted,
        registered: row?.registered ?? false,
        receiptNumber: proposal.receiptNumber,
        jointUntil: row?.jointUntil ?? null,
        jointUntilTime: row?.jointUntilTime ?? null,
        invitedVersion: row?.invitedVersion ?? null,
        invited,
        lacks: lacksOf(proposal),
        transferred: row?.transferredDay != null,
        rules: COMING_IN.includes(proposal.state) ? rules : [],
      },
    };
  };
}

export const rulesOfEntry = ({ versions }: Pick<Rules, 'versions'>): EntryRules[] =>
  versions.map(({ version }) => {
    const { validFrom, validTo } = version;
    return { validFrom, validTo, ...proposingRules(version) };
  });

function lacksOf({ body, mayPublish }: Proposal): string[] {
  return [...(body === null ? ['正文'] : []), ...(mayPublish === null ? ['是否同意公开'] : [])];
}

/** Everybody who was named, of each proposal in that order. */
export async function namedInvites(
  manager: EntityManager,
  proposalIds: readonly string[],
): Promise<(JointInvite & Pick<CaseInvite, 'name'>)[]> {
  const rows = await manager.find(JointInvite, { where: { proposalId: In(proposalIds) }, order: { no: 'ASC' } });
  const names = await signersOf(
    manager,
    rows.map(({ memberId, unitId }) => memberId ?? unitId ?? ''),
  );
  return rows.map((row) => ({ ...row, name: names.get(row.memberId ?? row.unitId ?? '')?.name ?? '' }));
}

/** A member or a body of the directory. */
export interface Signer {
  memberId: string | null;
  unitId: string | null;
  name: string;
}

/** Who of the directory has these ids. */
export async function signersOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Signer>> {
  const signers = new Map<string, Signer>();
  if (ids.length === 0) return signers;
  for (const { id, name } of await manager.findBy(Member, { id: In(ids) }))
    signers.set(id, { memberId: id, unitId: null, name });
  for (const { id, name } of await manager.findBy(Unit, { id: In(ids) }))
    signers.set(id, { memberId: null, unitId: id, name });
  return signers;
}
