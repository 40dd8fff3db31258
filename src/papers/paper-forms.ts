import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import { formText, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { refusedStatus } from '../platform/web/refusal-status.js';
import type { Asked, Typed } from './paper-offer.js';
import { formatIn, sendMade, typedIn } from './paper-request.js';
import { paperFormPage, type PapersPage, type Place } from './papers.page-views.js';
import type { Format, MadePaper } from './papers-of.service.js';

interface AskedPaper {
  name: string;
  of: string;
  asks: Asked[];
}

/** The list of papers, and the form of one: what is known stands in it, and after a refusal what was typed. */
@Injectable()
export class PaperForms {
  constructor(private readonly pages: Pages) {}

  list(res: Response, view: PapersPage): void {
    this.pages.render(res, 'papers', view);
  }

  ask(res: Response, asked: AskedPaper, place: Place, query: FormBody): void {
    this.pages.render(res, 'paper-form', paperFormPage(asked, place, withHand({}, query), null));
  }

  async print(
    res: Response,
    place: Place,
    body: FormBody,
    { asks, make }: { asks: () => Promise<AskedPaper>; make: (typed: Typed, format: Format) => Promise<MadePaper> },
  ): Promise<void> {
    const typed = typedIn(body);
    try {
      sendMade(res, await make(typed, formatIn(body)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // What keeps the form itself from being shown is told by its own page.
      const asked = await asks();
      const refused = { problem: `${error.sentence}${error.remedy}`, errors: error.fields };
      const page = paperFormPage(asked, place, withHand(typed, body), refused);
      this.pages.render(res, 'paper-form', page, refusedStatus(res, error));
    }
  }
}

const withHand = (typed: Typed, body: FormBody): Typed => ({ ...typed, hand: formText(body, 'hand') });
