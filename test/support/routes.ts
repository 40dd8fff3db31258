import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { Right } from '../../src/domain/rights/rights.js';
import { ROUTE_RIGHT, type OPEN } from '../../src/platform/web/rights.js';

/** One address of the running application. */
export interface Route {
  /** `GET`, `POST`, …; `ALL` where every method is answered. */
  method: string;
  /** With its parameters as they are declared: `/replies/:id/edit`. */
  path: string;
  /** What its handler names; undefined when it names nothing. */
  right: Right | typeof OPEN | undefined;
}

/** `GET /replies/:id/edit` */
export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Every route of every controller that the application has, found by reflection. */
export function routesOf(app: INestApplication): Route[] {
  const controllers = new Set(
    [...app.get(ModulesContainer).values()].flatMap((module) =>
      [...module.controllers.values()].map(({ metatype }) => metatype as Type),
    ),
  );
  return [...controllers].flatMap(ofController).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function ofController(controller: Type): Route[] {
  const prototype = controller.prototype as object;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = (prototype as Record<string, object>)[name]!;
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const right = Reflect.getMetadata(ROUTE_RIGHT, handler) as Route['right'];
    return pathsOf(controller).flatMap((before) =>
      pathsOf(handler).map((after) => ({ method: RequestMethod[method], path: joined(before, after), right })),
    );
  });
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata('path', target) as string | string[];
  return Array.isArray(path) ? path : [path];
}

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Whatever the web server itself answers, those of the controllers among it: method and path. */
export function servedRoutes(app: INestApplication): string[] {
  interface Layer {
    route?: { path: string | RegExp; methods: Record<string, boolean> };
  }
  const express = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => nameOf({ method: method.toUpperCase(), path: String(route.path) }))
      : [],
  );
}
