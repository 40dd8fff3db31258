import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { Refusal } from '../domain/refusal.js';
import { mayAtAll } from '../domain/rights/may.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { queryCode, wholeNumber } from '../platform/web/query.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { memberPage, membersPage, unitsPage } from './directory.page-views.js';
import { DirectoryQueries } from './directory.queries.js';
import type { MemberDetail } from './directory.views.js';
import { MemberKeeper, type TypedMember } from './member-keeper.service.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';

const PAGE_SIZE = 100;

/** Who there is: members and units, each with the way to their proposals. */
@Controller()
export class DirectoryPages {
  constructor(
    private readonly pages: Pages,
    private readonly directory: DirectoryQueries,
    private readonly keeper: MemberKeeper,
  ) {}

  @Get('members')
  @Needs('directory.read')
  async members(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const filter = {
      q: formValue(query, 'q') ?? undefined,
      sector: formValue(query, 'sector') ?? undefined,
      state: queryCode(query, 'state', ['left'] as const),
    };
    const { items, next, count } = await this.directory.members({ limit: PAGE_SIZE, after }, filter);
    const may = {
      mayImport: mayAtAll(actor, 'register.members'),
      keeps: mayAtAll(actor, 'member.keep'),
      reads: mayAtAll(actor, 'case.read'),
    };
    const sectors = await this.directory.sectors();
    this.pages.render(res, 'members', membersPage({ members: items, count, next, after, filter, sectors, ...may }));
  }

  @Get('members/new')
  @Needs('member.keep')
  askMember(@Res() res: Response): void {
    this.pages.render(res, 'member', memberPage({ member: null, typed: memberTyped({}) }));
  }

  @Post('members/new')
  @Needs('member.keep')
  async addMember(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    await this.keep(res, null, body, () => this.keeper.add(actor, memberTyped(body)));
  }

  @Get('members/:id')
  @Needs('member.keep')
  async member(@Param('id') id: string, @Res() res: Response): Promise<void> {
    const member = await this.directory.member(id);
    this.pages.render(res, 'member', memberPage({ member, typed: typedOf(member) }));
  }

  @Post('members/:id')
  @Needs('member.keep')
  async changeMember(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const member = await this.directory.member(id);
    const version = wholeNumber(body, 'version') ?? 0;
    await this.keep(res, member, body, () => this.keeper.change(actor, id, version, memberTyped(body)));
  }

  private async keep(
    res: Response,
    member: MemberDetail | null,
    body: FormBody,
    act: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await act();
      res.redirect(303, '/members');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { message: problem, fields: errors } = error;
      const page = memberPage({ member, typed: memberTyped(body), problem, errors });
      this.pages.render(res, 'member', page, refusalStatus(error));
    }
  }

  @Get('units')
  @Needs('directory.read')
  async units(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const may = { register: mayAtAll(actor, 'register.units'), reorganise: mayAtAll(actor, 'unit.reorganise') };
    this.pages.render(res, 'units', unitsPage(await this.directory.units(), may));
  }
}

const memberTyped = (body: FormBody): TypedMember => ({
  name: formText(body, 'name'),
  sector: formText(body, 'sector'),
  memberNo: formText(body, 'memberNo'),
  term: formText(body, 'term'),
  duty: formText(body, 'duty'),
  phone: formText(body, 'phone'),
  joinedDay: formText(body, 'joinedDay'),
  leftDay: formText(body, 'leftDay'),
  leftReason: formText(body, 'leftReason'),
});

const typedOf = (member: MemberDetail): TypedMember => ({
  name: member.name,
  sector: member.sector ?? '',
  memberNo: member.memberNo ?? '',
  term: member.term === null ? '' : String(member.term),
  duty: member.duty ?? '',
  phone: member.phone ?? '',
  joinedDay: member.joinedDay ?? '',
  leftDay: member.leftDay ?? '',
  leftReason: member.leftReason ?? '',
});
