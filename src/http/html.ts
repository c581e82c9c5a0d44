import { frameAncestorsOf } from '../input/origins.js';
import type { SiteRecord } from '../store/database/records.js';

/** Scripts, styles and pictures from this service alone; nothing inline; forms post only here. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** What no page here uses, so that no text that slips into one can. Passkeys are not among it. */
const permissionsPolicy = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const common = {
  'Content-Type': 'text/html; charset=utf-8',
  'Permissions-Policy': permissionsPolicy,
  'X-Content-Type-Options': 'nosniff',
};

/** The headers of each kind of page. */
export const htmlHeaders = {
  /** A page for one person: not indexed, not kept, and its address told to nobody. */
  private: {
    ...common,
    'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  },
  /** A page for whoever has signed in; its forms tell this service alone where they stand. */
  console: {
    ...common,
    'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  },
  /** The same, with a frame in it that shows a page of ours. */
  framing: {
    ...common,
    'Content-Security-Policy': `${contentSecurityPolicy}; frame-src 'self'; frame-ancestors 'none'`,
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  },
  /** A page for that frame. */
  framed: {
    ...common,
    'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'self'`,
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  },
} as const;

/** The headers of a page anyone may read. */
export function publicHeaders(publicUrl: string) {
  return {
    ...common,
    'Content-Security-Policy': `${withOrigin(publicUrl, /img-src 'self'/)}; frame-src 'self'; frame-ancestors 'self'`,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-cache',
  };
}

/** The headers of HTML to be put into a page of the site, by an include or a frame. */
export function fragmentHeaders(publicUrl: string, { origins }: Pick<SiteRecord, 'origins'>) {
  const policy = withOrigin(publicUrl, /(?:img-src|style-src|form-action) 'self'/g);
  const framedBy = frameAncestorsOf(origins);
  return {
    ...common,
    'Content-Security-Policy':
      framedBy === '' ? policy : `${policy}; frame-ancestors ${new URL(publicUrl).origin} ${framedBy}`,
    'Cache-Control': 'no-cache',
    // What is found is the page it belongs to.
    'X-Robots-Tag': 'noindex',
  };
}

/** Whatever name the host was asked by, authors' pictures and what a fragment refers to are at `publicUrl`. */
function withOrigin(publicUrl: string, directives: RegExp): string {
  return contentSecurityPolicy.replace(directives, `$& ${new URL(publicUrl).origin}`);
}
