import type { IRouter } from 'express';
import { DomainError } from '../../errors.js';
import { renderAvatar } from '../../reader/shared/avatar.js';
import { avatarKeyPattern } from '../../threads/avatar-url.js';

const headers = {
  'Content-Type': 'image/svg+xml; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** `/v1/sites/:site/avatars/<key>.svg`: pictures of authors. The key alone draws one, and nobody is asked. */
export function avatarRoutes(routes: IRouter): void {
  routes.get('/v1/sites/:site/avatars/:file', (req, res) => {
    const [key = '', extension, ...more] = req.params.file.split('.');
    if (!avatarKeyPattern.test(key) || extension !== 'svg' || more.length > 0)
      throw new DomainError('not-found', 'There is no such picture here.');
    res.set(headers).end(renderAvatar(key));
  });
}
