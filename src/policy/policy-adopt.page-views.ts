import { clockWords } from '../domain/policy/clock-words.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Problem } from '../domain/problem.js';
import { formText, type Field, type FormBody } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import type { DistrictVersion } from './district-version.js';
import { termsView, type TermsView } from './policy-form.page-views.js';

export interface PolicyAdoptPage extends PageView, TermsView {
  problem: string;
  problems: Problem[];
  ready: { id: string; name: string; clocks: string; chosen: boolean; current: boolean }[];
  json: Field;
  /** The newest version as a file. */
  example: string;
}

export interface PolicyAdoptInput {
  newest: DistrictVersion;
  ready: readonly Policy[];
  body: FormBody;
  problem?: string;
  problems?: readonly Problem[];
  errors?: Readonly<Record<string, string>>;
}

export function policyAdoptPage(input: PolicyAdoptInput): PolicyAdoptPage {
  const { newest, ready, body, problem = '', problems = [], errors } = input;
  return {
    title: '换用现成的规定，或上传',
    section: 'policy',
    width: 'narrow',
    problem,
    problems: [...problems],
    ...termsView(body, errors),
    ready: ready.map(({ id, name, versions }) => ({
      id,
      name,
      clocks: versions.at(-1)!.clocks.map(clockWords).join('；'),
      chosen: formText(body, 'adopt') === id,
      current: newest.policyId === id,
    })),
    json: { name: 'json', value: formText(body, 'json'), error: null },
    example: `/policy/versions/${newest.version.version}/file`,
  };
}
