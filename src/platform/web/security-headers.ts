import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Scripts and styles come from our own files only, never from the page itself; nobody frames our pages. `data:`
 * images are the arrows of the style sheet's selects.
 */
export function securityHeaders(): RequestHandler {
  const handler = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // The service speaks plain HTTP to its own machine; TLS belongs to the proxy in front of it.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (req, res, next) => {
    handler(req, res, next);
  };
}
