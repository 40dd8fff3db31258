import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { PageView } from '../../platform/web/pages.js';
import { Pages } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { AdminQueries } from './admin.queries.js';
import type { AdminTask } from './admin.views.js';

interface AdminPage extends PageView {
  attention: { label: string; sentence: string; remedy: string; href: string }[];
  tasks: AdminTask[];
}

/** 管理: where those begin who keep units, people, calendar, rules and letters in order. */
@Controller('admin')
export class AdminPages {
  constructor(
    private readonly pages: Pages,
    private readonly admin: AdminQueries,
  ) {}

  @Get()
  @Needs('admin.desk')
  async desk(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const tasks = await this.admin.tasks(actor);
    const attention = tasks.flatMap(({ label, attention: open }) => open.map((one) => ({ label, ...one })));
    const view: AdminPage = { title: '管理', section: 'admin', attention, tasks };
    this.pages.render(res, 'admin', view);
  }
}
