const CONDITION =
  /力争|争取|视.{0,16}情况|视.{0,8}而定|视情(?!况)|待[^，。；]{2,24}后|条件(?:成熟|具备|允许)(?:时|后|的)|具备条件(?:时|后|的)|适时|(?:资金|经费)(?:到位|落实|下达)后|在[^，。；]{2,16}(?:情况|前提)下|(?<![例比诸正])如[^，。；]{2,20}(?:，|则)|若[^，。；]{2,20}(?:，|则)|根据[^，。；]{0,12}安排情况/;

/** What the promise hangs on, as printed (力争, 视…情况, 待…后, 条件成熟时), or null. */
export function conditionIn(text: string): string | null {
  return CONDITION.exec(text)?.[0].replace(/[，则]+$/u, '') ?? null;
}
