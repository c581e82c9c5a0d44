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

const common = {
  'Content-Type': 'text/html; charset=utf-8',
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
  /** HTML to be put into a page of the site, by an include or a frame. */
  fragment: {
    ...common,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cache-Control': 'no-cache',
  },
} as const;

/**
 * The headers of a page anyone may read. It may be open under another name of the host than `publicUrl`, which is
 * where authors' pictures are all the same.
 */
export function publicHeaders(publicUrl: string) {
  const policy = contentSecurityPolicy.replace("img-src 'self'", `$& ${new URL(publicUrl).origin}`);
  return {
    ...common,
    'Content-Security-Policy': `${policy}; frame-src 'self'; frame-ancestors 'self'`,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-cache',
  };
}
