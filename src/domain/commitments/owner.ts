const UNIT =
  '([\\p{Script=Han}（）]{2,24}?(?:局|委|办|办公室|厅|部|院|处|科|中心|政府|街道|办事处|公司|集团|支队|大队|站|所))';
const PATTERNS: readonly RegExp[] = [
  /(?:责任单位|责任部门|牵头单位|牵头部门|责任人|责任科室)[：为是]([^。；）)]{2,80})/u,
  new RegExp(`由${UNIT}(?:会同[^，。；]{2,40})?(?:牵头|负责|主责|具体|落实|组织|承担|实施)`, 'u'),
  new RegExp(`(?:^|[，。；：是（])${UNIT}(?:牵头|负责)`, 'u'),
];

/** The unit or person that the text makes responsible (`由区住建局牵头`, `责任单位：…`), or null. 我局 names nobody. */
export function ownerIn(text: string): string | null {
  for (const pattern of PATTERNS) {
    const owner = pattern.exec(text)?.[1]?.trim();
    if (owner !== undefined && !/^(?:我|本|我们|该)/.test(owner)) return owner;
  }
  return null;
}
