import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from './version.js';

/** Serves the API's document, made from the same Zod schemas that check requests, at `/api/openapi.json`. */
export function serveOpenApi(app: NestExpressApplication): void {
  const config = new DocumentBuilder()
    .setTitle('IOC')
    .setDescription('Figures of an Intelligent Operations Center; error answers are ApiError.')
    .setVersion(VERSION)
    .addBearerAuth()
    .addCookieAuth('ioc_session')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
  });
}
