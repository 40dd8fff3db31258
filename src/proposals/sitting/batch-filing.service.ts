import { Inject, Injectable } from '@nestjs/common';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { FilingService, type FilingRow } from '../filing/filing.service.js';
import type { Filed } from '../filing/filing.views.js';
import { SittingActs } from './sitting-acts.service.js';

/** What all proposals of one filing have in common. */
export interface FilingTerms {
  /** 立案日期; today when left out. */
  day?: string;
  /** Numbers within classes (分类号), too. */
  classNumbers?: boolean;
  /** The meeting that has confirmed the filing already, and its day; both or neither. */
  meeting?: string;
  meetingDay?: string;
}

/** 批量立案: numbers for many proposals in the given order, with the meeting that confirmed it, in one transaction. */
@Injectable()
export class BatchFiling {
  constructor(
    private readonly filing: FilingService,
    private readonly acts: SittingActs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async file(actor: Actor, rows: readonly FilingRow[], terms: FilingTerms, key?: string | null): Promise<Filed[]> {
    demandAtAll(actor, 'case.file');
    const day = dayOf(terms.day, 'day', '立案日期') ?? this.clock.today();
    const confirmed = meetingOf(terms);
    return this.filing.fileMany(actor, rows, {
      day,
      key,
      classNumbers: terms.classNumbers ? 'all' : 'none',
      ...(confirmed && {
        then: (tx, filed) =>
          this.acts.confirmWithin(
            tx,
            actor,
            filed.map(({ id }) => id),
            confirmed,
          ),
      }),
    });
  }
}

function meetingOf({ meeting = '', meetingDay = '' }: FilingTerms): { meeting: string; day: PlainDate } | null {
  const day = dayOf(meetingDay, 'meetingDay', '会议日期');
  const name = meeting.trim();
  if (name === '' && day === undefined) return null;
  if (name === '') throw incomplete('meeting', '写了会议日期，没有写会议');
  if (day === undefined) throw incomplete('meetingDay', '写了会议，没有写会议日期');
  return { meeting: name, day };
}

const incomplete = (field: string, problem: string): Refusal =>
  new Refusal('filing.meeting', `${problem}，没有立案。`, '请两样都填，或都不填，以后再确认。', { [field]: problem });

function dayOf(typed: string | undefined, field: string, label: string): PlainDate | undefined {
  if (typed === undefined || typed === '') return undefined;
  if (isPlainDate(typed)) return typed;
  throw new Refusal('filing.day', `${label}“${typed}”不是存在的日期，没有立案。`, '请写成 2026-02-03 这样。', {
    [field]: '不是存在的日期，写法如 2026-02-03',
  });
}
