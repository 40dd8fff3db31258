import { HttpException } from '@nestjs/common';
import { DetailedRefusal, Refusal, TooOften } from '../../domain/refusal.js';
import { Conflict } from '../database/conflict.js';
import { explained as inDatabaseWords } from '../database/errors.js';
import { refusalStatus } from './refusal-status.js';

/** An error in the words of the person who meets it. */
export interface Explained {
  status: number;
  /** Stable code for programs. */
  code: string;
  title: string;
  sentence: string;
  remedy: string;
  /** Field name → sentence. */
  fields: Readonly<Record<string, string>>;
  /** More to read than a sentence, one each. */
  details?: readonly string[];
  /** Seconds after which one may try again. */
  retryAfter?: number;
  /** What stands there now, when somebody else was faster. */
  current?: unknown;
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求无法读懂',
  401: '请先登录',
  403: '不能这样操作',
  404: '没有找到',
  405: '不能这样操作',
  409: '刚有改动',
  413: '内容太大',
  415: '不认得的格式',
  421: '地址不对',
  422: '有一处需要改',
  428: '请先打开最新内容',
  429: '请稍后再试',
  500: '程序出错了',
  503: '暂时办不了',
};

const HTTP: Readonly<Record<number, readonly [string, string]>> = {
  400: ['浏览器发来的内容不完整或格式不对。', '请返回上一页再试一次。'],
  403: ['这一步现在不能做。', '请返回上一页，看按钮旁写的原因。'],
  404: ['这个地址没有内容，可能已经移走，或网址少抄了一截。', '请从提案列表里找。'],
  405: ['这个地址不接受这种操作。', '请从页面上的按钮操作。'],
  413: [
    '提交的内容超过了上限，没有保存。',
    '请按浏览器的返回键，文字还在原来的页面上；删去多余内容（如粘贴进来的图片）后再保存。',
  ],
  415: ['提交的内容不是本页面能读的格式。', '请从页面上的表单提交，文字用 UTF-8 编码。'],
};

/** Turns anything that was thrown into words and a status; what nobody foresaw becomes 500 and never shows its text. */
export function explainError(thrown: unknown): Explained {
  const error = inDatabaseWords(thrown);
  if (error instanceof Refusal) {
    const { code, sentence, remedy, fields } = error;
    const words = explained(refusalStatus(error), code, sentence, remedy, fields);
    if (error instanceof TooOften) return { ...words, retryAfter: error.seconds };
    if (error instanceof DetailedRefusal) return { ...words, details: error.details };
    return error instanceof Conflict ? { ...words, current: error.current } : words;
  }
  const status = httpStatus(error);
  const words = HTTP[status];
  if (words) return explained(status, `http.${status}`, ...words);
  if (status >= 400 && status < 500) return explained(status, `http.${status}`, '这个请求没有执行。', '请返回上一页。');
  return explained(500, 'web.unexpected', '程序出了没有料到的错，这一步没有办成。', '请把编号告诉管理员。');
}

function explained(
  status: number,
  code: string,
  sentence: string,
  remedy: string,
  fields: Explained['fields'] = {},
): Explained {
  return { status, code, title: TITLES[status] ?? '没有办成', sentence, remedy, fields };
}

/** The status of an error of Nest or of a body parser, else 500. */
function httpStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : 500;
}
