import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Policy } from '../domain/policy/policy.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../platform/api/docs.js';
import { pageSchema } from '../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../platform/api/versions.js';
import type { Clock } from '../platform/clock.js';
import { answerOnce } from '../platform/database/answer-once.js';
import type { Page } from '../platform/database/page.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { contentOf } from './district-version.js';
import { InvalidPolicy } from './invalid-policy.js';
import { jsonProblem } from './plain-json.js';
import { PolicyChanges } from './policy-changes.js';
import { readPolicy } from './policy-file.js';
import { PolicyStore } from './policy-store.js';
import { policyJsonSchema } from './policy.schema.js';
import {
  policyChange,
  policySave,
  policyVersionSummarySchema,
  policyViewSchema,
  previewSchema,
  readyPolicySchema,
} from './policy.schemas.js';
import { policyView, previewView, versionSummary } from './policy.views.js';
import type { PolicyVersionSummary, PolicyView, PreviewView } from './policy.views.js';
import { readyRules, rulesOfFile, type ProposedRules } from './proposed-rules.js';
import { shippedPolicies } from './shipped-policies.js';

export const versionNumber = z.coerce.number('须为版次').int('须为版次').min(1, '版次从 1 起').max(1_000_000);

@ApiTags('办理规定')
@Controller('api/v1')
export class PolicyController {
  constructor(
    private readonly store: PolicyStore,
    private readonly changes: PolicyChanges,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('policy')
  @Needs('policy.read')
  @ApiOperation({ summary: '今天有效的办理规定' })
  @ApiAnswer(policyViewSchema, '规定；ETag 是 version')
  @ApiProblems(422)
  async current(@Res({ passthrough: true }) res: Response): Promise<PolicyView> {
    const { revision } = await this.store.all();
    setVersion(res, revision);
    return policyView(await this.store.current(this.clock.today()), revision);
  }

  @Get('policy/versions')
  @Needs('policy.read')
  @ApiOperation({ summary: '历次版本，新的在前' })
  @ApiAnswer(pageSchema(policyVersionSummarySchema), '版本')
  async versions(): Promise<Page<PolicyVersionSummary>> {
    const { versions } = await this.store.all();
    return { items: versions.map(versionSummary).reverse(), next: null };
  }

  @Get('policy/versions/:number')
  @Needs('policy.read')
  @ApiOperation({ summary: '某一版的全文' })
  @ApiAnswer(policyViewSchema, '规定；ETag 是 version')
  @ApiProblems(404, 422)
  async version(
    @Param('number', { schema: versionNumber }) number: number,
    @Res({ passthrough: true }) res: Response,
  ): Promise<PolicyView> {
    const { revision } = await this.store.all();
    setVersion(res, revision);
    return policyView(await this.store.numbered(number), revision);
  }

  @Get('policy/schema')
  @Needs('policy.read')
  @ApiOperation({ summary: '规定文件的 JSON Schema' })
  @ApiOkResponse({ description: 'JSON Schema', schema: { type: 'object' } })
  schema(): object {
    return policyJsonSchema();
  }

  @Get('policies')
  @Needs('policy.read')
  @ApiOperation({ summary: '随程序提供、可以直接采用的规定' })
  @ApiAnswer(pageSchema(readyPolicySchema), '规定')
  ready(): Page<Policy> {
    return { items: shippedPolicies(), next: null };
  }

  @Post('policy/preview')
  @HttpCode(200)
  @Needs('policy.edit')
  @ApiOperation({ summary: '预览一版新规定：改了什么，哪些期限会变；不保存' })
  @ApiAnswer(previewSchema, '预览')
  @ApiProblems(400, 403, 413, 415, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: policyChange }) body: z.infer<typeof policyChange>,
  ): Promise<PreviewView> {
    return previewView(await this.changes.preview(actor, await this.proposed(body)));
  }

  @Post('policy/versions')
  @Needs('policy.edit')
  @ApiOperation({ summary: '立一版新规定，从某一天起施行；If-Match 是预览给出的 version' })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(policyViewSchema, '新的一版；ETag 是新的 version', 201)
  @ApiProblems(400, 403, 409, 413, 415, 422, 428, 503)
  async save(
    @CurrentActor() actor: Actor,
    @IfMatch() revision: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: policySave }) { movesHash, ...body }: z.infer<typeof policySave>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<PolicyView> {
    const proposed = await this.proposed(body);
    const save = async () => policyView(await this.changes.save(actor, revision, proposed, movesHash), revision + 1);
    const asked = ['policy.save', revision, proposed, movesHash ?? null];
    const request = { actorId: actor.id, asked, at: this.clock.now() };
    const saved = await (key === null ? save() : answerOnce(this.unitOfWork, { ...request, key }, save));
    setVersion(res, saved.version);
    return saved;
  }

  /** Refuses what no policy can be before anything else looks into it. */
  private async proposed(body: z.infer<typeof policyChange>): Promise<ProposedRules> {
    const { adopt, policy, rules, ...terms } = body;
    const hostile = jsonProblem(policy ?? rules);
    if (hostile !== null) throw new InvalidPolicy([{ place: '全文', sentence: hostile }]);
    if ([adopt, policy, rules].filter((given) => given !== undefined).length !== 1)
      throw new Refusal('request.invalid', '请求没有说明改成什么。', '请在 adopt、policy、rules 中恰好给出一项。');
    if (adopt !== undefined) return readyRules(adopt, terms);
    if (policy !== undefined) return rulesOfFile(readPolicy(policy), terms);
    const { policyId, name, version } = await this.store.newest();
    const partial = typeof rules === 'object' && rules !== null ? { ...contentOf(version), ...rules } : rules;
    return { policyId, name, rules: partial, ...terms };
  }
}
