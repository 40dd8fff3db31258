import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Member } from '../../../src/directory/member.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { isDuplicate } from '../../../src/platform/database/errors.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('The unit of work', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.drop());

  const add = (tx: EntityManager, name: string) => tx.insert(Member, { id: newId(), name, sector: null });
  const stored = (name: string) => test.database.reader.manager.countBy(Member, { name });

  it('keeps the write of a bystander when another transaction is rolled back', async () => {
    const { unitOfWork } = test.database;
    const failing = unitOfWork.run(async (tx) => {
      await add(tx, '失败者');
      await pause(20);
      throw new Error('rolled back');
    });
    const bystander = unitOfWork.run((tx) => add(tx, '旁人'));
    await expect(failing).rejects.toThrow('rolled back');
    await bystander;
    expect(await stored('旁人')).toBe(1);
    expect(await stored('失败者')).toBe(0);
  });

  it('keeps exactly the rows of the transactions that succeeded when many run at once', async () => {
    const { unitOfWork } = test.database;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        unitOfWork.run(async (tx) => {
          await add(tx, '并发甲');
          await pause(1);
          await unitOfWork.run((inner) => add(inner, '并发乙'));
          if (i % 4 === 3) throw new Error('refused');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    expect(await stored('并发甲')).toBe(6);
    expect(await stored('并发乙')).toBe(6);
  });

  it('rolls a nested call back with the outer one', async () => {
    const { unitOfWork } = test.database;
    const outer = unitOfWork.run(async () => {
      await unitOfWork.run((tx) => add(tx, '嵌套'));
      throw new Error('outer');
    });
    await expect(outer).rejects.toThrow('outer');
    expect(await stored('嵌套')).toBe(0);
  });

  it('gives a call that outlives its transaction one of its own', async () => {
    const { unitOfWork } = test.database;
    let late: Promise<unknown> = Promise.resolve();
    await unitOfWork.run(() => {
      late = pause(10).then(() => unitOfWork.run((tx) => add(tx, '迟到')));
      return Promise.resolve();
    });
    await late;
    expect(await stored('迟到')).toBe(1);
  });

  it('shows readers nothing of an open transaction', async () => {
    await test.database.unitOfWork.run(async (tx) => {
      await add(tx, '未提交');
      expect(await stored('未提交')).toBe(0);
    });
    expect(await stored('未提交')).toBe(1);
  });

  it('has one winner among many that change the same version', async () => {
    const id = newId();
    await test.database.unitOfWork.run((tx) => tx.insert(Member, { id, name: '一', sector: '0' }));
    const winners = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        test.database.unitOfWork.run((tx) => tx.update(Member, { id, sector: '0' }, { name: `${i}`, sector: '1' })),
      ),
    );
    expect(winners.filter(({ affected }) => affected === 1)).toHaveLength(1);
  });

  it('tells a duplicate from other errors', async () => {
    const row = { id: newId(), name: '重复', sector: null };
    await test.database.unitOfWork.run((tx) => tx.insert(Member, row));
    const error: unknown = await test.database.unitOfWork.run((tx) => tx.insert(Member, row)).catch((e: unknown) => e);
    expect(isDuplicate(error)).toBe(true);
    expect(isDuplicate(new Error('else'))).toBe(false);
  });
});
