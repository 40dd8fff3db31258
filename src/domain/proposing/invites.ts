/** 联名征集: where somebody stands who is to sign a proposal with its first proposer. */
export const INVITE_STATES = {
  planned: '还没有征集',
  asked: '等待答复',
  signed: '已署名',
  declined: '不署名',
  lapsed: '截止未答复',
  dropped: '不再等待',
} as const;
export type InviteState = keyof typeof INVITE_STATES;

/** What they are asked for; the one who convenes a 界别 or 小组 proposal is its first proposer. */
export const INVITE_ROLES = { joint: '联名', support: '附议' } as const;
export type InviteRole = keyof typeof INVITE_ROLES;

/** No committee has more members; a longer list is a slip. */
export const MOST_PROPOSERS = 200;
