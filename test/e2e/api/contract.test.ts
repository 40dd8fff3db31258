import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarSchema, changedSchema, previewSchema, yearSchema } from '../../../src/calendar/calendar.schemas.js';
import {
  accessSchema,
  sealedSchema,
  sealSchema,
  trailLineSchema,
  verificationSchema,
} from '../../../src/audit/log.schemas.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { memberSchema, sessionSchema, unitSchema } from '../../../src/directory/directory.schemas.js';
import { policyVersionSummarySchema, policyViewSchema, readyPolicySchema } from '../../../src/policy/policy.schemas.js';
import { pageSchema } from '../../../src/platform/api/schemas.js';
import { dueSchema } from '../../../src/policy/due.controller.js';
import { assignmentSchema } from '../../../src/proposals/assignments/assignments.schemas.js';
import { stepSchema } from '../../../src/proposals/workflow/step.schemas.js';
import {
  commitmentDetailSchema,
  commitmentSchema,
  ledgerCountsSchema,
} from '../../../src/proposals/commitments/commitments.schemas.js';
import { filedSchema } from '../../../src/proposals/filing/filing.schemas.js';
import { ledgerEntrySchema, ledgerStateSchema, skippedSchema } from '../../../src/proposals/numbers/numbers.schemas.js';
import { caseSchema, countsSchema, proposalRowSchema } from '../../../src/proposals/proposals.schemas.js';
import { recordSchema, replySchema, reviewSchema } from '../../../src/proposals/replies/replies.schemas.js';
import { testApp, type TestApp } from '../../support/app.js';

interface Operation {
  summary?: string;
  responses: Record<string, unknown>;
  requestBody?: { content: Record<string, { schema: { properties: object } }> };
}

describe('The API contract', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.stop());

  it('is described route by route, with a summary and the answers of each', async () => {
    const { body } = await test.agent.get('/api/openapi.json').expect(200);
    const paths = body.paths as Record<string, Record<string, Operation>>;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/proposals',
        '/api/v1/proposals/{id}',
        '/api/v1/assignments/{id}/replies',
        '/api/v1/replies/{id}/versions',
        '/api/v1/replies/{id}/letter.pdf',
        '/api/v1/replies/{id}/record',
        '/api/v1/commitments/{id}',
        '/api/v1/proposals/{id}/audit',
        '/api/v1/audit',
        '/api/v1/audit/access',
        '/api/v1/audit/seals',
        '/api/v1/audit/verification',
        '/api/v1/policy',
        '/api/v1/policy/versions/{number}',
        '/api/v1/policy/preview',
        '/api/v1/policies',
        '/api/v1/calendar',
        '/api/v1/calendar/{year}',
        '/api/v1/calendar/preview',
        '/api/v1/due',
        '/api/v1/proposals/{id}/filing',
        '/api/v1/numbers',
        '/api/v1/numbers/state',
        '/api/v1/numbers/skips',
        '/health/ready',
      ]),
    );
    for (const [path, operations] of Object.entries(paths)) {
      expect(path).toMatch(/^\/(api|health)\//);
      for (const operation of Object.values(operations)) {
        expect([path, operation.summary]).toEqual([path, expect.stringMatching(/\p{Script=Han}/u)]);
        expect([path, Object.keys(operation.responses)]).toEqual([
          path,
          expect.arrayContaining([expect.stringMatching(/^2/)]),
        ]);
      }
    }
    const schemaOf = (path: string) =>
      paths[path]!.get!.responses['200'] as { content: Record<string, { schema: { properties: object } }> };
    expect(Object.keys(schemaOf('/api/v1/proposals/{id}').content['application/json']!.schema.properties)).toEqual(
      expect.arrayContaining(['suggestions', 'assignments', 'timeline', 'actions']),
    );
    const save = paths['/api/v1/replies/{id}/versions']!.post!;
    expect(Object.keys(save.responses)).toEqual(
      expect.arrayContaining(['400', '404', '409', '413', '415', '421', '422', '428', '503']),
    );
    expect(Object.keys(schemaOf('/api/v1/replies/{id}/letter.pdf').content)).toEqual(['application/pdf']);
    expect(save.requestBody!.content['application/json']!.schema.properties).toHaveProperty('text');
  });

  it('answers what it describes', async () => {
    const get = async (path: string) => (await test.agent.get(`/api/v1/${path}`).expect(200)).body as unknown;
    const proposals = pageSchema(proposalRowSchema).parse(await get('proposals?limit=100'));
    for (const { id } of proposals.items) {
      const found = caseSchema.parse(await get(`proposals/${id}`));
      for (const reply of found.replies) {
        replySchema.parse(await get(`replies/${reply.id}`));
        recordSchema.parse(await get(`replies/${reply.id}/record`));
      }
    }
    const [first] = proposals.items;
    const assignments = pageSchema(assignmentSchema).parse(await get(`assignments?proposalId=${first!.id}`));
    reviewSchema.parse(await get(`replies/${assignments.items[0]!.replyId}/review`));
    countsSchema.parse(await get('proposals/counts'));
    pageSchema(commitmentSchema).parse(await get('commitments?limit=100'));
    const promises = (await get('commitments?limit=100')) as { items: { id: string }[] };
    for (const { id } of promises.items) commitmentDetailSchema.parse(await get(`commitments/${id}`));
    for (const { id } of promises.items) pageSchema(stepSchema).parse(await get(`commitments/${id}/steps`));
    ledgerCountsSchema.parse(await get('commitments/counts'));
    for (const { id } of pageSchema(sessionSchema).parse(await get('sessions')).items) {
      pageSchema(ledgerEntrySchema).parse(await get(`numbers?limit=100&sessionId=${id}`));
      ledgerStateSchema.parse(await get(`numbers/state?sessionId=${id}`));
    }
    const submitted = proposals.items.find(({ state }) => state === 'submitted')!;
    const filing = test.agent
      .post(`/api/v1/proposals/${submitted.id}/filing`)
      .set('If-Match', `"${submitted.version}"`);
    filedSchema.parse((await filing.expect(201)).body);
    const skip = { sessionId: submitted.session.id, reason: '纸质提案已用此号' };
    skippedSchema.parse((await test.agent.post('/api/v1/numbers/skips').send(skip).expect(201)).body);
    pageSchema(unitSchema).parse(await get('units'));
    pageSchema(memberSchema).parse(await get('members'));
    pageSchema(trailLineSchema).parse(await get(`proposals/${first!.id}/audit`));
    pageSchema(trailLineSchema).parse(await get('audit?limit=100'));
    pageSchema(accessSchema).parse(await get('audit/access'));
    sealedSchema.parse((await test.agent.post('/api/v1/audit/seals').expect(201)).body);
    pageSchema(sealSchema).parse(await get('audit/seals'));
    expect(verificationSchema.parse(await get('audit/verification'))).toMatchObject({ intact: true, seals: 1 });
    policyViewSchema.parse(await get('policy'));
    pageSchema(policyVersionSummarySchema).parse(await get('policy/versions'));
    pageSchema(readyPolicySchema).parse(await get('policies'));
    const { version } = calendarSchema.parse(await get('calendar'));
    const { days } = yearSchema.parse(await get('calendar/2026'));
    dueSchema.parse(await get('due?from=2026-11-20&step=reply'));
    const content = { days: days.map((day) => ({ ...day, notice: '某号' })) };
    const preview = await test.agent
      .post('/api/v1/calendar/preview')
      .send({ year: 2026, ...content })
      .expect(200);
    expect(previewSchema.parse(preview.body).changes).toHaveLength(1);
    const put = () => test.agent.put('/api/v1/calendar/2026').set('If-Match', `"${version}"`);
    expect(changedSchema.parse((await put().send(content).expect(200)).body).version).toBe(version + 1);
  });

  it.each([
    [400, 'application/json', '{"text": '],
    [413, 'application/json', JSON.stringify({ text: '示'.repeat(4_000_000) })],
    [415, 'application/json; charset=gbk', '{}'],
    [415, 'text/plain', '正文'],
    [415, 'application/x-www-form-urlencoded', 'text=1'],
  ])('answers %i to a body that cannot be read (%s)', async (status, type, sent) => {
    const { body, headers } = await test.agent
      .post('/api/v1/replies/00000000-0000-4000-8000-000000000000/versions')
      .set('If-Match', '"0"')
      .set('Content-Type', type)
      .send(sent);
    expect({ status: body.status as number, type: headers['content-type'] }).toEqual({
      status,
      type: expect.stringContaining('application/problem+json'),
    });
  });

  it('has a page for people', async () => {
    const { text } = await test.agent.get('/api/docs').expect(200);
    expect(text).toContain('办复 API');
  });

  it('lists sessions, units and members', async () => {
    for (const list of ['sessions', 'units', 'members']) {
      const { body } = await test.agent.get(`/api/v1/${list}`).expect(200);
      expect(body).toEqual({ items: expect.any(Array), next: null === body.next ? null : expect.any(String) });
      expect(body.items.length).toBeGreaterThan(2);
    }
  });

  it('pages through the members by name', async () => {
    const names: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const answer = await test.agent.get('/api/v1/members').query({ limit: '5', ...(after && { after }) });
      const page = answer.body as { items: { name: string }[]; next: string | null };
      names.push(...page.items.map(({ name }) => name));
      after = page.next;
    }
    expect(names).toHaveLength(24);
    expect(new Set(names).size).toBe(24);
  });

  it('answers errors as problem+json with a code and Chinese words', async () => {
    const answer = await test.agent.get('/api/v1/commitments').query({ limit: 'many' }).expect(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      code: 'request.invalid',
      detail: expect.stringMatching(/“limit”不能用：须为/),
      fields: { limit: expect.stringMatching(/\p{Script=Han}/u) },
    });
  });

  it('says that it lives, and whether it can work', async () => {
    await test.agent.get('/health/live').expect(200, { live: true });
    await test.agent
      .get('/health/ready')
      .expect(200, { ready: true, database: true, files: true, browser: true, problems: [], setAside: [] });
  });
});
