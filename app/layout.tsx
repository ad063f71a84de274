import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { themeScript } from '@/components/shell/theme';
import { ApiProvider } from '@/components/trpc';
import { ToastProvider } from '@/components/ui/toast';
import { fontClasses } from './fonts';
import './globals.css';

const description =
  'Goods and services from neighborhood businesses. Pay with points, with a card, or with some of each.';

export const metadata: Metadata = {
  metadataBase: new URL(process.env.NEXTAUTH_URL || 'http://localhost:8080'),
  title: { default: 'Goodpoints', template: '%s · Goodpoints' },
  description,
  applicationName: 'Goodpoints',
  icons: { icon: '/icon.svg' },
  openGraph: { siteName: 'Goodpoints', type: 'website', description },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffdf9' },
    { media: '(prefers-color-scheme: dark)', color: '#10141c' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontClasses} suppressHydrationWarning>
      <head>
        <script
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
          dangerouslySetInnerHTML={{ __html: themeScript }}
        />
      </head>
      <body>
        <ApiProvider>
          <ToastProvider>{children}</ToastProvider>
        </ApiProvider>
      </body>
    </html>
  );
}
