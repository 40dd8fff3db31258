import type { Asked } from '../policy/words.js';

/** Somebody whom a reply is addressed to, as far as it decides who is asked what they think of it (征询对象). */
export interface Signer {
  id: string;
  /** The proposal that was signed: the case itself, or one merged into it. */
  proposalId: string;
  /** Place in the order of signing. */
  no: number;
  role: string | null;
}

/**
 * Who is asked. The rule is applied to each proposal by itself, so that whose proposal was merged (并案) is heard like the
 * others; of each somebody is asked, whatever the roles say.
 */
export function askedOf<S extends Signer>(signers: readonly S[], asks: Asked): S[] {
  return proposalsOf(signers).flatMap((group) => {
    if (asks === 'all') return group;
    if (asks === 'first_or_convener') return [first(group)];
    const others = group.filter(({ role }) => role !== 'support');
    return others.length > 0 ? others : [first(group)];
  });
}

/** 第一提案人 or 召集人 of each proposal. */
export const firstsOf = <S extends Signer>(signers: readonly S[]): S[] => proposalsOf(signers).map(first);

function proposalsOf<S extends Signer>(signers: readonly S[]): S[][] {
  const ids = [...new Set(signers.map(({ proposalId }) => proposalId))];
  return ids.map((id) => signers.filter(({ proposalId }) => proposalId === id).sort((a, b) => a.no - b.no));
}

/** A letter alone does not tell roles; who signed first then counts as the first. */
const first = <S extends Signer>(group: readonly S[]): S =>
  group.find(({ role }) => role === 'first' || role === 'convener') ?? group[0]!;
