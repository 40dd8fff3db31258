/** Codes of what a proposal is, with the words of the trade. */

export const PROPOSAL_KINDS = {
  individual: '个人提案',
  joint: '联名提案',
  collective: '集体提案',
  sector: '界别提案',
  special_committee: '专委会提案',
  group: '小组提案',
} as const;
export type ProposalKind = keyof typeof PROPOSAL_KINDS;

export const ORIGINS = { in_session: '会中提案', between_sessions: '闭会提案' } as const;
export type ProposalOrigin = keyof typeof ORIGINS;

export const LEVELS = { own: '本级', from_above: '上级交办' } as const;
export type ProposalLevel = keyof typeof LEVELS;

export const PROPOSER_ROLES = { first: '第一提案人', joint: '联名', support: '附议', convener: '召集人' } as const;
export type ProposerRole = keyof typeof PROPOSER_ROLES;

/** 承办身份: what a unit is in the handling of a proposal. */
export const HAND_ROLES = { lead: '主办', co: '会办', separate: '分办', sole: '独办' } as const;
