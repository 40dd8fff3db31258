import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { RIGHTS } from '../../../src/domain/rights/rights.js';
import type { Input, Inputs } from '../../../src/domain/workflow/inputs.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { CASES } from '../../../src/proposals/workflow/cases/cases.js';
import { PROMISES } from '../../../src/proposals/workflow/promises/promises.js';
import { HANDS } from '../../../src/proposals/workflow/hands/hands.js';
import type { AnySteppable } from '../../../src/proposals/workflow/steppable.js';
import type { StepView } from '../../../src/proposals/workflow/step.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing } from '../../support/people.js';
import { crowd, type Person } from '../rights/crowd.js';
import { fingerprint } from '../rights/fingerprint.js';
import { plantCases, plantPlaces, type Places, type PlantedCase } from '../rights/planted-case.js';

type Agent = ReturnType<typeof bearing>;

interface Problem {
  code: string;
  detail: string;
  fields?: Record<string, string>;
}

/** Values that fit no input of their kind. */
const ABSURD: Readonly<Record<Input['kind'], string>> = {
  line: '零\u200b宽',
  lines: '倒\u202e写',
  day: '2026-02-30',
  whole: '-1',
  choice: '没有这一项',
  pick: 'nobody',
  names: '不存在的名字',
  picks: 'nobody',
  file: newId(),
};

const stateOf: Readonly<Record<string, (on: PlantedCase) => { entity: new () => object; id: string }>> = {
  proposals: ({ proposal }) => ({ entity: Proposal, id: proposal }),
  assignments: ({ assignment }) => ({ entity: Assignment, id: assignment }),
  commitments: ({ commitment }) => ({ entity: Commitment, id: commitment }),
};

/** A promise binds when its letter is signed. */
const SITUATION: Readonly<Record<string, string>> = { commitments: 'sent letter' };

/** Every step, in every state, by whoever may take it at all: what is not offered is refused, and nothing has changed. */
describe.each<[string, AnySteppable]>([
  ['a proposal', CASES],
  ['an assignment', HANDS],
  ['a promise', PROMISES],
])('Every step of %s', (_name, { kind, machine }) => {
  const actions = Object.entries(machine.steps) as [string, { right: keyof typeof RIGHTS; inputs: Inputs }][];
  let test: TestApp;
  let places: Places;
  let people: (Person & { agent: Agent })[];

  beforeAll(async () => {
    test = await testApp();
    places = await plantPlaces(test.database);
    const found = (await crowd(test, places)).filter(({ token }) => token !== null);
    people = found.map((one) => ({ ...one, agent: bearing(one.token!, test.app.getHttpServer()) }));
  });

  afterAll(() => test.stop());

  async function planted(state: string): Promise<{ id: string; version: number }> {
    const { unitOfWork, reader } = test.database;
    const [one] = (await unitOfWork.run((tx) => plantCases(tx, SITUATION[kind] ?? '—', places, ['own']))) as [
      PlantedCase,
    ];
    const { entity, id } = stateOf[kind]!(one);
    await unitOfWork.run((tx) => tx.update(entity, { id }, { state }));
    const { version } = (await reader.manager.findOneByOrFail(entity, { id })) as { version: number };
    return { id, version };
  }

  const post = (agent: Agent, id: string, action: string, version: number, values: object) =>
    agent.post(`/api/v1/${kind}/${id}/steps/${action}`).set('If-Match', `"${version}"`).send(values);

  const told = ({ body }: { body: unknown }) => body as Problem;

  it.each(Object.keys(machine.states))('that is %s', async (state) => {
    const { id, version } = await planted(state);
    const before = await fingerprint(test.database);
    const wrong: string[] = [];
    for (const { column, title, agent } of people) {
      const listed = await agent.get(`/api/v1/${kind}/${id}/steps`);
      const offered = listed.status === 200 ? (listed.body as { items: StepView[] }).items : [];
      for (const [action, { right, inputs }] of actions) {
        if (!RIGHTS[right].grants[column as Role]) continue;
        const option = offered.find((one) => one.action === action);
        const open = option !== undefined && option.refusals.length === 0;
        const asked = Object.entries(inputs);
        const answers = [
          ...(open ? [] : [await post(agent, id, action, version, {})]),
          await post(agent, id, action, version + 7, {}),
          ...(open && asked.some(([, { optional }]) => !optional) ? [await post(agent, id, action, version, {})] : []),
        ];
        for (const answer of answers) {
          const { code, detail } = told(answer);
          if (answer.status < 400 || answer.status >= 500 || !/\p{Script=Han}/u.test(detail ?? '') || !code)
            wrong.push(`${title} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
        }
        if (!open || asked.length === 0) continue;
        const absurd = Object.fromEntries(asked.map(([name, input]) => [name, ABSURD[input.kind]]));
        const answer = await post(agent, id, action, version, absurd);
        if (answer.status !== 422) wrong.push(`${title} ${action} with absurd values: ${answer.status}`);
        const named = told(answer).fields ?? {};
        // What nothing can be picked for here is not asked.
        const form = (await agent.get(`/api/v1/${kind}/${id}/steps/${action}`)).body as StepView;
        if (told(answer).code === 'workflow.input' && form.inputs.some(({ name }) => !(name in named)))
          wrong.push(`${title} ${action} names only ${Object.keys(named).join()}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('is refused to whoever has no right to it, wherever it stands', async () => {
    const wrong: string[] = [];
    const [first] = Object.keys(machine.states);
    const { id, version } = await planted(first!);
    const before = await fingerprint(test.database);
    for (const [action, { right }] of actions)
      for (const { column, title, agent } of people) {
        if (RIGHTS[right].grants[column as Role]) continue;
        const { status, body } = await post(agent, id, action, version, {});
        if (status !== 403 && status !== 404) wrong.push(`${title} ${action}: ${status} ${JSON.stringify(body)}`);
      }
    expect(wrong).toEqual([]);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('is none that nobody knows', async () => {
    const { id, version } = await planted(Object.keys(machine.states)[0]!);
    const { agent } = people.find(({ column }) => column === 'supervision')!;
    for (const action of ['fly', 'constructor', '__proto__', 'x'.repeat(41)])
      expect([404, 422]).toContain((await post(agent, id, action, version, {})).status);
  });
});
