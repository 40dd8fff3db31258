import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { dayText, pageSchema, type AnswerSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { DistrictRules } from '../due/district-rules.js';
import type { Todo } from './todo.js';
import { TodoQueries } from './todos.queries.js';

/** A row of the desk for programs, such as the office's own portal. */
export interface TodoView {
  called: string;
  title: string;
  href: string;
  about: string;
  day: PlainDate | null;
  dayOf: string;
  provisional: boolean;
  back: string;
  notes: string[];
  next: { label: string; href: string };
}

const todoSchema: AnswerSchema<TodoView> = z.strictObject({
  called: z.string().describe('提案号或来处'),
  title: z.string(),
  href: z.string().describe('页面地址'),
  about: z.string().describe('身份和状态'),
  day: dayText.nullable().describe('在哪天前办'),
  dayOf: z.string().describe('是什么期限；空的是答复期限'),
  provisional: z.boolean(),
  back: z.string().describe('退回来的，为什么；没有退回的为空'),
  notes: z.array(z.string()),
  next: z.strictObject({ label: z.string(), href: z.string() }).describe('下一步，和办它的页面'),
});

@ApiTags('工作台')
@Controller('api/v1/todos')
export class TodosController {
  constructor(
    private readonly todos: TodoQueries,
    private readonly rules: DistrictRules,
  ) {}

  @Get()
  @Needs('me.read')
  @ApiOperation({ summary: '要我做的，先急后缓；令牌办不了的不在内' })
  @ApiAnswer(pageSchema(todoSchema), '工作台上的各项')
  @ApiProblems(401)
  async list(@CurrentActor() actor: Actor): Promise<Page<TodoView>> {
    const todos = await this.todos.of(actor, await this.rules.calendar());
    return { items: todos.map(todoView), next: null };
  }
}

const todoView = ({ called, title, href, about, day, dayOf, provisional, back, notes, next }: Todo): TodoView => ({
  called,
  title,
  href,
  about,
  day,
  dayOf,
  provisional,
  back,
  notes,
  next: { label: next.label, href: next.href },
});
