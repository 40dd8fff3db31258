/** Units as they are grouped for handing over (交办), and the organisations that propose. */
export const UNIT_KINDS = {
  government: '政府部门',
  party: '党委部门',
  subdistrict: '街道（乡镇）',
  other: '其他单位',
  body: '党派团体',
  committee: '政协专委会',
  sector: '界别',
  group: '委员小组',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** Kinds that can hand in a proposal under their own name; a 党派团体 may handle some as well. */
export const PROPOSING_KINDS: readonly UnitKind[] = ['body', 'committee', 'sector', 'group'];
