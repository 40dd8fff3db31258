/** Who uses banfu, in the words of the trade. A person may have several of them, always for one unit. */
export const ROLES = {
  member: '委员',
  committee: '提案委',
  supervision: '督查室',
  unit_office: '承办单位办公室',
  clerk: '经办人',
  reviewer: '审核人',
  signer: '签发人',
  admin: '系统管理员',
  security: '安全管理员',
  auditor: '审计员',
} as const;
export type Role = keyof typeof ROLES;

export const ROLE_CODES = Object.keys(ROLES) as Role[];

/** Roles that act for a 承办单位 and mean nothing without one. */
export const UNIT_ROLES: readonly Role[] = ['unit_office', 'clerk', 'reviewer', 'signer'];

/** 三员: each watches over the others, so nobody has two of them, nor one of them beside work on cases. */
const SEPARATE: readonly Role[] = ['admin', 'security', 'auditor'];

/** Why these roles cannot be one person's, a Chinese sentence, or null. */
export function roleProblem(
  roles: readonly Role[],
  person: { unitId: string | null; memberId: string | null },
): string | null {
  if (roles.length === 0) return '没有选角色。';
  const separate = roles.find((role) => SEPARATE.includes(role));
  if (separate && roles.length > 1) return `“${ROLES[separate]}”不能兼任其他角色（三员分立）。`;
  const ofUnit = roles.find((role) => UNIT_ROLES.includes(role));
  if (ofUnit && person.unitId === null) return `“${ROLES[ofUnit]}”须属于一个承办单位。`;
  if (roles.includes('member') && person.memberId === null && person.unitId === null)
    return '“委员”须对应名录里的一位委员，或一个提出提案的单位（党派、团体、专委会）。';
  if (roles.includes('member') && person.memberId !== null && person.unitId !== null)
    return '“委员”账号对应一位委员，或一个提出提案的单位，二者只填一个。';
  if (roles.includes('member') && roles.some((role) => role !== 'member'))
    return '“委员”账号只用来提出和评价提案，不能兼任办理方的角色。';
  if (!roles.includes('member') && person.memberId !== null) return '只有“委员”角色才对应名录里的委员。';
  return null;
}
