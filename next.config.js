import headers from './server/answer-headers.json' with { type: 'json' };

/**
 * Of every answer, whatever it is; `scripts/web.ts` puts them on what does not go by way of Next. Pages have
 * more, made for each: see `proxy.ts`. Opener: wallets open windows of their own to pay in; others that open
 * us get no hold of ours. Permissions: nothing here asks for them; `payment` is not named, since wallets need
 * it in Stripe's frame.
 */
const everywhere = Object.entries(headers).map(([key, value]) => ({ key, value }));

/** Where no page is, yet HTML may be answered: what is missing there, and forms of next-auth. */
const scriptless = [
  {
    key: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  // Another folder lets a second copy of the shop be built beside a running one.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/(api/auth|pictures|art|marks)/:path*', headers: scriptless },
    // Pictures under their own names. A day old is new enough; after it the next visit fetches them anew.
    {
      source: '/(art|marks)/:path*',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' },
      ],
    },
    // Whoever has the address of such a page may answer: it must not travel on, nor be found.
    {
      source: '/answer/:token*',
      headers: [
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
      ],
    },
  ],
  // Lets a page answer 403 with a page of its own (`forbidden()`).
  experimental: { authInterrupts: true },
  serverExternalPackages: [
    ...['pg', '@node-rs/argon2', 'nodemailer', 'pdfkit'],
    // Renders with `react-dom/server`, which has no place among what pages are made of.
    '@react-email/render',
  ],
};

export default config;
