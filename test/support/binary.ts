import type { Test } from 'supertest';

/** The answer's body as bytes, whatever its type. */
export const binary = (request: Test): Test =>
  request.buffer(true).parse((res, done) => {
    const chunks: Buffer[] = [];
    res.on('data', (chunk: Buffer) => chunks.push(chunk));
    res.on('end', () => done(null, Buffer.concat(chunks)));
  });
