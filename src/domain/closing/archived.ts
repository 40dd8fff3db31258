import { Refusal } from '../refusal.js';

/** 已归档: reading is all that can be done; the promises made in its letters are followed on. */
export const archivedRefusal = (): Refusal =>
  new Refusal('workflow.archived', '这件提案已经归档，不能再改。', '需要核对的，请查看归档的内容。');
