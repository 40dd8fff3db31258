/** 登记表 that an office keeps in a spreadsheet and brings in as a whole. */
export const REGISTER_KINDS = {
  members: '委员名册',
  organisations: '提案单位名册',
  units: '承办单位名册',
  proposals: '提案登记表',
} as const;
export type RegisterKind = keyof typeof REGISTER_KINDS;

export const REGISTER_CODES = Object.keys(REGISTER_KINDS) as RegisterKind[];
