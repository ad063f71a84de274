import { createHash, randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { themeScript } from '@/components/shell/theme';
import { contentPolicy } from '@/server/content-policy';
import { isSecure } from '@/server/cookies';
import { env } from '@/server/env';

const POLICY = 'Content-Security-Policy';
const YEAR_SECONDS = 31_536_000;

const scriptHashes = [createHash('sha256').update(themeScript).digest('base64')];

/**
 * The headers of a page that are made for each answer. Next finds the nonce in the request's and puts
 * it into its own scripts, which is why every page is drawn when it is asked for. What needs no nonce
 * is in `next.config.js`.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const { NODE_ENV, stripe } = env();
  const isDev = NODE_ENV === 'development';
  const policy = contentPolicy({ nonce, scriptHashes, isSecure: isSecure(), isDev, stripe });
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  // A shop reached over http must not tell browsers that there is no http.
  if (isSecure()) {
    response.headers.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
  }
  return response;
}

export const config = {
  matcher: [
    {
      // Whatever is a page: not the API, scripts, pictures and icons, which have no scripts to allow.
      source:
        '/((?!api/|_next/static/|_next/image|pictures/|art/|marks/|icon\\.svg$|apple-icon\\.png$|opengraph-image\\.png$).*)',
      // Parts of a page that a page we have drawn asks for: nobody opens them as a document.
      missing: [
        { type: 'header', key: 'rsc' },
        { type: 'header', key: 'next-router-prefetch' },
      ],
    },
  ],
};
