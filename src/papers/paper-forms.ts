import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { CLOCK } from '../platform/tokens.js';
import { announce } from '../platform/web/announcement.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { refusedStatus } from '../platform/web/refusal-status.js';
import type { LastFilled } from './filled/filled-forms.service.js';
import type { PaperAsked } from './paper-desk.js';
import type { Typed } from './paper-offer.js';
import { rememberKept, seenBy, windowOf } from './own-window.js';
import { formatIn, sendMade, typedIn } from './paper-request.js';
import { paperFormPage, papersPage, type PapersOf, type Place } from './papers.page-views.js';
import type { Format, MadePaper } from './papers-of.service.js';

interface Printing {
  asks: () => Promise<PaperAsked>;
  keep: (typed: Typed, seen: number) => Promise<LastFilled | null>;
  make: (typed: Typed, format: Format) => Promise<MadePaper>;
}

/** The list of papers, and the form of one: what is known stands in it, and after a refusal what was typed. */
@Injectable()
export class PaperForms {
  constructor(
    private readonly pages: Pages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(res: Response, place: Place, papers: PapersOf): void {
    this.pages.render(res, 'papers', papersPage(place, papers, this.clock.today()));
  }

  async ask(
    res: Response,
    place: Place,
    query: FormBody,
    asks: (fresh: boolean) => Promise<PaperAsked>,
  ): Promise<void> {
    const fresh = formValue(query, 'fresh') !== null;
    const shown = { today: this.clock.today(), fresh, refused: null, window: windowOf({}) };
    this.pages.render(res, 'paper-form', paperFormPage(await asks(fresh), place, withHand({}, query), shown));
  }

  /** What was typed is put aside before it is printed, so that a printer that fails takes nothing with it. */
  async print(res: Response, place: Place, body: FormBody, { asks, keep, make }: Printing): Promise<void> {
    const typed = typedIn(body);
    try {
      const format = formText(body, 'format') === 'keep' ? null : formatIn(body);
      const kept = await keep(typed, seenBy(res, body));
      if (kept) rememberKept(res, body, kept.version);
      if (format !== null) return sendMade(res, await make(typed, format));
      announce(res, kept ? '已存下，下次从这里接着填' : '这种文书填写的内容不留存');
      res.redirect(303, place.back);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // What keeps the form itself from being shown is told by its own page.
      const asked = await asks();
      const refused = {
        problem: `${error.sentence}${error.remedy}`,
        errors: error.fields,
        other: error instanceof Conflict,
      };
      const shown = { today: this.clock.today(), fresh: false, refused, window: windowOf(body) };
      const page = paperFormPage(asked, place, withHand(typed, body), shown);
      this.pages.render(res, 'paper-form', page, refusedStatus(res, error));
    }
  }
}

const withHand = (typed: Typed, body: FormBody): Typed => ({ ...typed, hand: formText(body, 'hand') });
