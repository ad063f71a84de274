'use client';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect } from 'react';
import { Trouble } from '@/components/shell/trouble';
import { Button, ButtonLink } from '@/components/ui/button';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const router = useRouter();
  useEffect(() => {
    document.title = 'Something went wrong · Goodpoints';
  }, []);

  // What failed was mostly drawn by the server, so it has to draw again.
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <Trouble
      picture="/art/error.svg"
      title="Something went wrong on our side"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <ButtonLink href="/" variant="secondary">
            Go to the shop
          </ButtonLink>
        </>
      }
    >
      Nothing was lost: your cart, your orders and your points are as they were.
      {error.digest ? (
        <span className="mt-3 block text-sm">If you tell us of it, say {error.digest}.</span>
      ) : null}
    </Trouble>
  );
}
