'use client';
import { Trouble } from '@/components/shell/trouble';
import { Button } from '@/components/ui/button';
import { fontClasses } from './fonts';
import './globals.css';

type Props = { reset: () => void };

export default function GlobalError({ reset }: Props) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>Something went wrong · Goodpoints</title>
        <main>
          <Trouble
            picture="/art/error.svg"
            title="The shop could not be shown"
            actions={<Button onClick={reset}>Try again</Button>}
          >
            Nothing was lost: your cart, your orders and your points are as they were.
          </Trouble>
        </main>
      </body>
    </html>
  );
}
