/** One review that a reply has passed since it was sent for review last. */
export interface ReviewPassed {
  actorId: string;
  actorName: string;
  action: string;
  /** `科室审核通过` */
  done: string;
}

/** Steps that pass one level of the reviews. */
export const LEVELS: readonly string[] = ['pass_section', 'pass_review', 'pass_leader', 'pass_supervision'];

/** What else the person has passed of this reply, in words; empty where each level has somebody of its own. */
export const alsoPassed = (passed: readonly ReviewPassed[], actorId: string, action: string): string[] =>
  LEVELS.includes(action)
    ? [...new Set(passed.filter((one) => one.actorId === actorId && one.action !== action).map(({ done }) => done))]
    : [];

/** `明示例办了科室审核通过、审核通过`: who has passed more than one level, for whoever reviews next or signs. */
export function twoLevels(passed: readonly ReviewPassed[]): string[] {
  const ids = [...new Set(passed.map(({ actorId }) => actorId))];
  return ids.flatMap((id) => {
    const own = passed.filter(({ actorId }) => actorId === id);
    const levels = [...new Set(own.map(({ done }) => done))];
    return levels.length < 2 ? [] : [`${own[0]!.actorName}一人办了${levels.join('、')}`];
  });
}
