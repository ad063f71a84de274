/** @type {import('next').NextConfig} */
const config = {
  // Another folder lets a second copy of the shop be built beside a running one.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Lets a page answer 403 with a page of its own (`forbidden()`).
  experimental: { authInterrupts: true },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'nodemailer', 'pdfkit'],
};

export default config;
