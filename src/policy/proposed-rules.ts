import { FIRST_YEAR, LAST_YEAR } from '../domain/work-calendar/calendar-day.js';
import { isPlainDate, partsOf, type PlainDate } from '../domain/plain-date.js';
import { checkRules } from '../domain/policy/check-policy.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import type { Problem } from '../domain/problem.js';
import { unstorable } from '../platform/database/storable.js';
import type { DistrictVersion } from './district-version.js';
import { contentOf } from './district-version.js';
import { InvalidPolicy } from './invalid-policy.js';
import { placeWords, readPolicy, type ReadPolicy } from './policy-file.js';
import { policySchema } from './policy.schema.js';
import { jsonProblem } from './plain-json.js';
import { shippedPolicy } from './shipped-policies.js';

const LONGEST_NOTE = 500;

/** A next version of the district's rules as somebody wrote it; nothing of it has been looked at. */
export interface ProposedRules {
  policyId: string;
  name: string;
  /** The day from which it is to hold. */
  validFrom: string;
  /** What a version says, without its number and validity. */
  rules: unknown;
  /** 为什么改. */
  note: string;
  /** 也适用于在办件. */
  applyToOpenCases: boolean;
}

/** What is not part of the rules themselves. */
export type ChangeTerms = Pick<ProposedRules, 'validFrom' | 'note' | 'applyToOpenCases'>;

/** One of the ready policies, from a day. Throws `Refusal` for an unknown one. */
export function readyRules(id: string, terms: ChangeTerms): ProposedRules {
  const { name, versions } = shippedPolicy(id);
  return { policyId: id, name, rules: contentOf(versions.at(-1)!), ...terms };
}

/**
 * The newest version of a policy file; without a day of its own in `terms` it holds from the day the file says. Throws
 * `InvalidPolicy` with everything that is wrong with the file, its older versions included.
 */
export function rulesOfFile({ policy, problems }: ReadPolicy, terms: ChangeTerms): ProposedRules {
  if (!policy) throw new InvalidPolicy(problems);
  const newest = policy.versions.at(-1)!;
  const validFrom = terms.validFrom || newest.validFrom;
  return { policyId: policy.id, name: policy.name, rules: contentOf(newest), ...terms, validFrom };
}

/** The next version, behind `newest`. Throws `InvalidPolicy` with every problem there is. */
export function acceptedVersion(proposed: ProposedRules, newest: PolicyVersion): DistrictVersionDraft {
  const { policyId: id, name, validFrom, rules } = proposed;
  const hostile = jsonProblem(rules);
  if (hostile !== null) throw new InvalidPolicy([{ place: '全文', sentence: hostile }]);
  const asked = [...dayProblems(validFrom, newest), ...noteProblems(proposed.note)];
  const frame = { version: newest.version + 1, validFrom: isPlainDate(validFrom) ? validFrom : newest.validFrom };
  const whole = typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? rules : {};
  const candidate = { id, name, versions: [{ ...whole, ...frame, validTo: null }] };
  const shape = policySchema.safeParse(candidate);
  const problems = shape.success
    ? checkRules(shape.data.versions[0]!)
    : readPolicy(candidate).problems.map(({ sentence, path = [] }) => withoutVersion(sentence, path));
  if (asked.length + problems.length > 0 || !shape.success) throw new InvalidPolicy([...asked, ...problems]);
  const { data } = shape;
  return { policyId: data.id, name: data.name, version: data.versions[0]!, note: proposed.note.trim() };
}

export type DistrictVersionDraft = Pick<DistrictVersion, 'policyId' | 'name' | 'version'> & { note: string };

/** `versions.0.clocks.1.unit` → `clocks.1.unit`: a district writes one version at a time. */
function withoutVersion(sentence: string, path: readonly (string | number)[]): Problem {
  const own = path[0] === 'versions' ? path.slice(2) : path;
  const place = placeWords(own)
    .split('，')
    .map((word) => FIELDS[word] ?? word)
    .join('，');
  return { place, sentence, path: own };
}

/** What the form calls the values of the file. */
const FIELDS: Readonly<Record<string, string>> = {
  name: '规定名称',
  step: '环节',
  amount: '数量',
  unit: '单位',
  anchor: '起算',
  monthDay: '月日',
  of: '往前数自',
  extension: '延期',
  max: '合计不超过',
  times: '次数',
  approver: '批准人',
  source: '依据',
  code: '代号',
  label: '名称',
  meaning: '含义',
  outcome: '归为',
  satisfaction: '满意度',
  levels: '档次',
  aspect: '方面',
  numbers: '编号',
  titles: '标题',
  object: '对象',
  pattern: '式样',
  review: '审核',
  steps: '环节',
  publication: '公开',
  extent: '公开范围',
  feedback: '征询意见',
  asks: '发给谁',
  combines: '意见不一时',
  workingDays: '工作日',
  level: '级别',
  action: '做什么',
  promises: '承诺',
  delays: '承诺的延期',
  returns: '退回',
  most: '次数',
  recheck: '无时限承诺的复核',
  proposing: '提出提案',
  bodyMost: '正文字数',
  jointDays: '联名天数',
  notFiling: '不予立案的情形',
  explanation: '说明',
};

function noteProblems(note: string): Problem[] {
  const at = { place: '为什么改', path: ['note'] };
  if (note.trim() === '') return [{ ...at, sentence: '没有写为什么改。' }];
  if (note.length > LONGEST_NOTE) return [{ ...at, sentence: `超过${LONGEST_NOTE}字。` }];
  const trouble = unstorable(note);
  return trouble === null ? [] : [{ ...at, sentence: `${trouble}。` }];
}

function dayProblems(typed: string, newest: { version: number; validFrom: PlainDate }): Problem[] {
  const at = { place: '起始日', path: ['validFrom'] };
  if (typed.trim() === '') return [{ ...at, sentence: '没有写从哪一天起施行。' }];
  if (!isPlainDate(typed)) return [{ ...at, sentence: `“${typed.slice(0, 40)}”不是存在的日期，写法如 2026-01-01。` }];
  const { year } = partsOf(typed);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return [{ ...at, sentence: `“${typed}”的年份不对，应在${FIRST_YEAR}年至${LAST_YEAR}年之间。` }];
  if (typed >= newest.validFrom) return [];
  return [{ ...at, sentence: `${typed} 早于第${newest.version}版的起始日 ${newest.validFrom}，不能插到它前面。` }];
}
