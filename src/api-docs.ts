import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';

/** The API's description for people at `/api/docs` and for programs at `/api/openapi.json`. */
export function describeApi(app: NestExpressApplication): void {
  const about = new DocumentBuilder()
    .setTitle('办复 API')
    .setDescription(
      '提案、承办、答复、承诺、工作日历。错误为 application/problem+json；列表按游标翻页；修改须带 If-Match。',
    )
    .setVersion('1')
    .build();
  app.use('/api/docs', allowInlineStyles);
  SwaggerModule.setup('api/docs', app, () => describedPaths(app, about), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '办复 API',
    customCss: '.topbar { display: none }',
  });
}

/** Made when first asked for: it takes longer than the rest of the start. */
function describedPaths(app: NestExpressApplication, about: Omit<OpenAPIObject, 'paths'>): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, about);
  const paths = Object.entries(document.paths).filter(([path]) => /^\/(api|health)\//.test(path));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Swagger's page brings its styles inside it; scripts still come from our own files only. */
const allowInlineStyles: RequestHandler = (_req, res, next) => {
  const policy = String(res.getHeader('Content-Security-Policy') ?? "default-src 'self'; style-src 'self'");
  res.setHeader('Content-Security-Policy', policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
  next();
};
