import { describe, expect, it } from '@jest/globals';
import { passwordProblem } from '../../../src/domain/accounts/password-rules.js';

const person = { login: 'zhujian', name: '元示例' };
const problem = (password: string) => passwordProblem(password, person);

describe('A password', () => {
  it.each(['短1密', 'abc-12345', '一二三四五六七八九'])('of fewer than ten characters is refused: %s', (password) => {
    expect(problem(password)).toContain('密码太短');
  });

  it('of more than two hundred characters is refused', () => {
    expect(problem('长-8a'.repeat(60))).toContain('密码太长');
  });

  it.each(['kdmxpwqoeirut', '74920385716', '春眠不觉晓处处闻啼鸟', '，。！？；：（）《》'])(
    'of one kind of character is refused: %s',
    (password) => expect(problem(password)).toContain('只有一类字符'),
  );

  it.each(['aa11aa11aa11', 'ababab1212', 'ａａ１１ａａ１１ａａ'])(
    'of few different characters is refused: %s',
    (password) => {
      expect(problem(password)).toContain('不同的字符太少');
    },
  );

  it.each(['x-ZhuJian-83kw', 'ｚｈｕｊｉａｎ-83kw', '83kw-zhujian'])(
    'with the login name in it is refused: %s',
    (password) => {
      expect(problem(password)).toContain('登录名');
    },
  );

  it('with the name in it is refused; two letters of a name that occur everywhere are not', () => {
    expect(problem('我是元示例k83wq')).toContain('姓名');
    expect(passwordProblem('k83w-李明-tide', { login: 'li', name: '李明' })).toContain('姓名');
    expect(passwordProblem('k83w-lilac-tide', { login: 'li', name: 'Li' })).toBeNull();
  });

  it.each([
    'Password123',
    'P@ssw0rd2026',
    'Admin@123456',
    '@dmin20260101',
    'admin.admin.1',
    'Huawei@2026!!',
    'woaini5201314',
    'Zhengxie@2026',
    'qwer1234!@#$',
    '1qaz@WSX3edc',
    '1qaz2wsx3edc',
    'abcd-1234567',
    'wang123456789',
    'ＰａｓｓＷｏｒｄ１２３',
    'qazwsx#12345',
    'banfu-202611',
    'Aa123456789!',
  ])('that everybody tries is refused: %s', (password) => {
    expect(problem(password)).not.toBeNull();
  });

  it.each([
    '春江-Tide-8842',
    '我爱北京天安门abc1',
    'correct horse 7 battery',
    'Kx7!mv2Qwz',
    '雨后小路长满青苔的9',
    'ﬁrst-light-80',
  ])('that one has to think of is taken: %s', (password) => expect(problem(password)).toBeNull());

  it.each(['tab\there-8a9b7', 'bell\u0007here-8a9b', 'half\ud800here-8a9b'])(
    'with what nobody can type is refused',
    (password) => {
      expect(problem(password)).toContain('打不出来');
    },
  );
});
