import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Confirmation } from '../../platform/web/confirm.js';
import { LetterService } from '../replies/letters.service.js';
import type { ReplyView } from '../replies/replies.views.js';

/** What a signer is shown once more before signing (签发): what the paper is called, to whom it goes, how long it is. */
@Injectable()
export class SigningFacts {
  constructor(private readonly letters: LetterService) {}

  async of(actor: Actor, reply: ReplyView): Promise<Pick<Confirmation, 'facts' | 'warnings'>> {
    const { model, remarks } = await this.letters.review(actor, reply.id);
    const errors = remarks.filter(({ severity }) => severity === 'E').length;
    return {
      facts: [
        { label: '发文字号', value: reply.record.values.docNumber ?? model.docNumber ?? '还没有，签发后由办公室编号' },
        { label: '标题', value: model.title ?? '正文里没有标题' },
        { label: '主送', value: model.salutation ?? '正文里没有称谓' },
        { label: '页数', value: await this.pages(actor, reply) },
        { label: '稿本', value: `第${reply.no}稿` },
      ],
      warnings: errors === 0 ? [] : [`检查还有${errors}处错误没有改。`],
    };
  }

  /** Without a browser nothing is printed, and one may sign all the same. */
  private async pages(actor: Actor, reply: ReplyView): Promise<string> {
    try {
      return `${(await this.letters.print(actor, reply.id)).pages}页`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return '现在数不出来，纸面见上一页';
    }
  }
}
