import { Refusal } from '../../domain/refusal.js';

/**
 * Somebody was faster: the row no longer has the version the writer started from. It carries what stands there now and
 * what the writer sent, so that a page can show both and nothing typed is lost.
 */
export class Conflict<Current = unknown, Sent = unknown> extends Refusal {
  constructor(
    code: `${string}.conflict`,
    sentence: string,
    readonly current: Current,
    readonly sent: Sent,
    remedy = '请对照最新内容修改后再次保存，您刚才填写的内容仍在本页。',
  ) {
    super(code, sentence, remedy);
    this.name = 'Conflict';
  }
}
