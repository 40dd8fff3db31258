import type { EntityManager } from 'typeorm';
import { readSetting } from '../../platform/database/setting.entity.js';

/** 分类: one entry of the district's list. */
export interface SubjectClass {
  name: string;
  /** 代字 in numbers per class; null: the name itself. */
  mark: string | null;
}

export const CLASSES_SETTING = 'classes';

/** What a district begins with; it changes the list as its committee sorts. */
const USUAL: readonly SubjectClass[] = ['经济建设', '城建环保', '科教文卫', '社会民生', '政法统战', '其他'].map(
  (name) => ({ name, mark: null }),
);

/** The district's classes in their order, with the version that a change names. */
export function readClasses(
  manager: EntityManager,
): Promise<{ value: { classes: readonly SubjectClass[] }; version: number }> {
  return readSetting(manager, CLASSES_SETTING, { classes: USUAL });
}

/** What stands for a class in numbers; null without a class. */
export const markOf = (classes: readonly SubjectClass[], name: string | null): string | null =>
  name === null ? null : (classes.find((one) => one.name === name)?.mark ?? name);
