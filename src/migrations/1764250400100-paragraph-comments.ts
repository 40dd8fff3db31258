import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 批注: remarks on the paragraphs of a draft. */
export class ParagraphComments1764250400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, text, whole, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'paragraph_comment',
        [
          id(),
          ref('replyId'),
          whole('version'),
          whole('paragraph'),
          text('quote'),
          text('text'),
          ref('authorId'),
          text('authorName'),
          text('unitName', nullable),
          instant('at'),
          instant('resolvedAt', nullable),
          text('resolvedBy', nullable),
          text('answer', nullable),
          whole('revision'),
        ],
        { refs: { replyId: 'reply' } },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
