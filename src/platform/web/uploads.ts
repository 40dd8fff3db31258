import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { Refusal } from '../../domain/refusal.js';
import type { IdentifiedRequest } from './rights.js';

/** Upper limit of one file sent with a form: a scan of some pages, a register of thousands of rows. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** A text that stands in a form's field. */
const FIELD_LIMIT = 2 * 1024 * 1024;

/** Files in one form. */
const MOST_FILES = 5;

/** The whole form as its sender announces it: its files, with room for the fields. */
const FORM_LIMIT = MOST_FILES * FILE_LIMIT + 2 * FIELD_LIMIT;

/** A file that came with a form. */
export interface UploadedFile {
  /** As the sender's computer calls it. */
  name: string;
  bytes: Uint8Array;
}

/** The one form that takes a file from somebody who is not signed in: 核验. */
const FOR_EVERYBODY = '/verify';
/** So many strangers may send files at the same moment. */
const MOST_STRANGERS = 4;

/**
 * Reads forms that carry files into memory: of signed-in people, and of a few others where everybody may send one. The
 * names of files are UTF-8.
 */
export function uploads(): RequestHandler {
  const storage = multer.memoryStorage();
  const read = multer({
    storage,
    limits: { fileSize: FILE_LIMIT, files: MOST_FILES, fields: 500, fieldSize: FIELD_LIMIT, parts: 520 },
  }).any();
  const readOne = multer({
    storage,
    limits: { fileSize: FILE_LIMIT, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
  }).any();
  let strangers = 0;
  return (req: IdentifiedRequest, res, next) => {
    const stranger = !req.actor;
    if (stranger && (req.path !== FOR_EVERYBODY || req.method !== 'POST' || !req.is('multipart/form-data')))
      return next();
    if (stranger && strangers >= MOST_STRANGERS) {
      res.set('Connection', 'close');
      return next(tooMany());
    }
    if (Number(req.headers['content-length'] ?? 0) > (stranger ? FILE_LIMIT + FIELD_LIMIT : FORM_LIMIT)) {
      // Nothing of it is read: the connection ends with the answer, or gigabytes would come in after it.
      res.set('Connection', 'close');
      return stranger ? unread(req, next) : next(tooLarge());
    }
    if (stranger) {
      strangers++;
      res.once('close', () => strangers--);
    }
    void (stranger ? readOne : read)(req, res, (error?: unknown) => {
      if (stranger && error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return unread(req, next);
      next(error instanceof MulterError ? explained(error) : error);
    });
  };
}

/** A stranger is told on the form itself, which also knows another way. */
function unread(req: IdentifiedRequest, next: () => void): void {
  req.unreadFile = tooLarge();
  next();
}

function explained(error: MulterError): Refusal {
  if (error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  return new Refusal(
    'web.invalid',
    '提交的表单读不出来，没有保存。',
    `请返回上一页，一次至多选${MOST_FILES}个文件，再试一次。`,
    {},
    { cause: error },
  );
}

const tooLarge = (): Refusal =>
  new Refusal(
    'input.too-large',
    '文件超过 10 MB，没有读取。',
    '请返回上一页，另选较小的文件；图片太大的，先压缩再存。',
  );

const tooMany = (): Refusal =>
  new Refusal('verify.full', '正在核验的文件太多，这一份没有读取。', '请过一分钟再试，或输入纸面上的校验码。');

/** The form's only file, or null when none was chosen; an empty file is one without bytes. */
export function uploadedFile(req: IdentifiedRequest): UploadedFile | null {
  const [file] = uploadedFiles(req).values();
  return file ?? null;
}

/** The files that were chosen, by the names of their fields. */
export function uploadedFiles(req: IdentifiedRequest): Map<string, UploadedFile> {
  const files = (req.files as Express.Multer.File[] | undefined) ?? [];
  return new Map(
    files
      .filter(({ originalname }) => originalname !== '')
      // Multer reads names as Latin-1; browsers send UTF-8.
      .map(({ fieldname, originalname, buffer }) => [
        fieldname,
        { name: Buffer.from(originalname, 'latin1').toString('utf8'), bytes: buffer },
      ]),
  );
}
