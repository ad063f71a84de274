/** @type {import('next').NextConfig} */
const config = {
  // Another folder lets a second copy of the shop be built beside a running one.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Whoever has the address of such a page may answer: it must not travel on, nor be found.
  headers: async () => [
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
  serverExternalPackages: ['pg', '@node-rs/argon2', 'nodemailer', 'pdfkit'],
};

export default config;
