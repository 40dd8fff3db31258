import { describe, expect, it } from '@jest/globals';
import { secrecyMarkIn } from '../../src/domain/secrecy-mark.js';

describe('密级标志', () => {
  it.each([
    ['机密★1年', '机密★1年'.slice(0, 3)],
    ['　　秘密', '秘密'],
    ['绝 密', '绝 密'],
    ['秘　密　特急', '秘　密　特急'],
    ['机密10年', '机密10年'],
    ['示例区文件　秘密☆', '秘密☆'],
    ['密级：秘密', '密级：秘密'],
    ['密 级: 机密 份号：001', '密 级: 机密'],
  ])('“%s” bears one', (line, mark) => {
    expect(secrecyMarkIn(line)?.text).toBe(mark);
  });

  it.each(['我局加强商业秘密保护。', '机密文件的管理', '保守国家秘密', '密级：无', '', '秘密等级说明', '密级：公开'])(
    '“%s” bears none',
    (line) => {
      expect(secrecyMarkIn(line)).toBeNull();
    },
  );
});
