const DEEPEST = 12;
/** Ten times what a policy has. */
const MOST_VALUES = 10_000;

/**
 * Why a parsed JSON value is not worth reading, as a Chinese sentence, or null. Walks without recursion, so that whatever
 * reads the value afterwards can recurse in peace.
 */
export function jsonProblem(value: unknown): string | null {
  let values = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return `套了不止${DEEPEST}层，不是办理规定。`;
    values += level.length;
    if (values > MOST_VALUES) return `超过${MOST_VALUES}个值，不是办理规定。`;
    const objects = level.filter((one) => typeof one === 'object' && one !== null);
    if (objects.some((one) => Object.hasOwn(one, '__proto__'))) return '不认识“__proto__”这一项。';
    level = objects.flatMap((one) => Object.values(one) as unknown[]);
  }
  return null;
}
