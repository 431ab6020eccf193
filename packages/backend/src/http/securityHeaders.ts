import { Config } from '@backstage/config';
import { RequestHandler } from 'express';

/** What the pages never ask a browser for. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

const PERMISSIONS_POLICY = UNUSED_FEATURES.map(name => `${name}=()`).join(', ');

/**
 * Headers that Backstage does not set, or not as strictly. Comes behind its
 * own, which `backend.csp` and `backend.referrer` configure.
 */
export function securityHeaders(config: Config): RequestHandler {
  const ancestors = config.getOptional('backend.csp.frame-ancestors');
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    // Windows that sign in to GitHub and the like answer the page that opened them.
    response.setHeader(
      'Cross-Origin-Opener-Policy',
      'same-origin-allow-popups',
    );
    // Not same-origin: in development the app and the backend differ by port.
    response.setHeader('Cross-Origin-Resource-Policy', 'same-site');
    if (String(ancestors) === `'none'`) {
      response.setHeader('X-Frame-Options', 'DENY');
    } else {
      // It knows no lists, so that it could only contradict the policy.
      response.removeHeader('X-Frame-Options');
    }
    if (isAnswerOfApi(request.path)) {
      // Whoever goes back after signing out must not find it in a cache. A
      // plugin that answers with what everybody may keep says so itself.
      response.setHeader('Cache-Control', 'no-store');
    }
    next();
  };
}

/** The app's own files are the same for everybody; its page is never stored. */
function isAnswerOfApi(path: string): boolean {
  // Express finds routes whatever the case of their letters.
  return /^\/api\/(?!app\/)/i.test(path);
}
