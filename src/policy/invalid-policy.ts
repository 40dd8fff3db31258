import type { Problem } from '../domain/problem.js';
import { Refusal } from '../domain/refusal.js';

/** Problems that a person is told at once; more would only hide them. */
const MOST_TOLD = 50;

/** Rules that cannot be put into force: everything that is wrong with them, each with its place. */
export class InvalidPolicy extends Refusal {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    super(
      'policy.invalid',
      `办理规定有${problems.length}处不能用${first ? `，如“${first.place}”：${first.sentence}` : '。'}`,
      '请逐处改正后再预览，什么都没有保存。',
      fieldsOf(problems.slice(0, MOST_TOLD)),
    );
    this.problems = problems.slice(0, MOST_TOLD);
  }
}

/** By path where it is one value, else by place. */
function fieldsOf(problems: readonly Problem[]): Record<string, string> {
  const fields = new Map<string, string>();
  for (const { place, sentence, path } of problems) {
    const name = path && path.length > 0 ? path.join('.') : place;
    fields.set(name, `${fields.get(name) ?? ''}${sentence}`);
  }
  return Object.fromEntries(fields);
}
