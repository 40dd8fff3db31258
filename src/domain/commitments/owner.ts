const END =
  '(?:局|委|办|办公室|厅|部|院|处|科|室|股|中心|政府|街道|办事处|公司|集团|支队|大队|站|所|单位|镇|乡|社区|村委会)';
const UNIT = `([\\p{Script=Han}（）]{1,24}?${END})`;
const OTHERS = '(?:(?:会同|联合|、)[^，。；]{2,40}?)?';
const DUTY = '(?:牵头|负责|主责|主抓|主办|具体|落实|组织|承担|实施)';
/** A name that says whose subordinate it is needs no 由 to be the subject. */
const SUBJECT = `((?:[区市县省]|[我本]局)\\p{Script=Han}{1,14}?${END})`;

const PATTERNS: readonly RegExp[] = [
  /(?:责任|牵头|主办|实施)(?:单位|部门|人|科室)[：为是]([^。；）)]{2,80}?)(?=[。；）)]|，(?:责任|完成|时限|办理|配合|\d|于|在|预计|力争|确保)|$)/u,
  new RegExp(`由${UNIT}${OTHERS}${DUTY}`, 'u'),
  new RegExp(`(?:^|[，。；：（])(?!由)${UNIT}(?:牵头|负责)`, 'u'),
  new RegExp(`(?:^|[，。；：（])${SUBJECT}(?:将|于|拟|计划)`, 'u'),
];

/** 我局 and its like, which name nobody; 我局物业管理科 names one. */
const OURSELVES = new RegExp(`^(?:我|我们|本|该)(?:区|市|县)?(?:${END})?$`, 'u');

/** The unit or person that a promise (without its mark) makes responsible (`由区住建局牵头`, `责任单位：…`), or null. */
export function ownerIn(text: string): string | null {
  for (const pattern of PATTERNS) {
    const owner = pattern.exec(text)?.[1]?.trim();
    if (owner !== undefined && !OURSELVES.test(owner)) return owner;
  }
  return null;
}
