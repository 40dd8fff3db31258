/** Who has put a proposal forward, in the order of signing. */
export interface Proposing {
  name: string;
  /** 委员; a body (党派、界别、专门委员会) otherwise. */
  member: boolean;
}

/** 称呼 in the running text of a letter. */
export type You = '您' | '你们' | '贵单位';

/** How a letter speaks to its proposers. */
export interface Addressed {
  /** 委员, addressed by name. */
  members: string[];
  /** 集体提案者, each addressed by its own. */
  bodies: string[];
  you: You;
}

export function addressedTo(proposers: readonly Proposing[]): Addressed {
  const namesOf = (member: boolean): string[] =>
    proposers.filter((one) => one.member === member).map(({ name }) => name);
  return { members: namesOf(true), bodies: namesOf(false), you: youOf(proposers) };
}

function youOf(proposers: readonly Proposing[]): You {
  if (proposers.length > 1) return '你们';
  return proposers.every(({ member }) => member) ? '您' : '贵单位';
}
