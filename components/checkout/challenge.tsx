'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { formatPrice } from '../price';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Description, DescriptionList } from '../ui/description-list';

type ChallengeProps = {
  providerRef: string;
  amountCents: number;
  currency: string;
  cardLabel: string;
  /** Not answered yet. */
  isOpen: boolean;
  /** The page of the shop that goes on with the payment. */
  backTo: string;
};

/** The sandbox bank's question: is it you who pays this? */
export function Challenge(props: ChallengeProps) {
  const { amountCents, currency, cardLabel, isOpen } = props;
  const { answer, goBack, asked, failure } = useAnswer(props);
  return (
    <>
      <h1 className="text-2xl">{isOpen ? 'Is this you?' : 'You have answered already'}</h1>
      <p className="mt-2 text-muted">
        {isOpen
          ? 'Goodpoints asks to charge your card. Approve it only if you are buying this yourself.'
          : 'This payment needs nothing more from you.'}
      </p>
      <DescriptionList className="my-6">
        <Description term="To">Goodpoints</Description>
        <Description term="Card">{cardLabel}</Description>
        <Description term="Amount" strong>
          {formatPrice(amountCents, currency)}
        </Description>
      </DescriptionList>
      {failure ? (
        <Alert tone="bad" live className="mb-4">
          {failure}
        </Alert>
      ) : null}
      {isOpen ? (
        <div className="grid gap-2">
          <Button size="lg" pending={asked === true} onClick={() => answer(true)}>
            Approve payment
          </Button>
          <Button
            size="lg"
            variant="secondary"
            pending={asked === false}
            onClick={() => answer(false)}
          >
            Refuse payment
          </Button>
        </div>
      ) : (
        <Button size="lg" wide onClick={goBack}>
          Back to the shop
        </Button>
      )}
    </>
  );
}

function useAnswer({ providerRef, backTo }: ChallengeProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [asked, setAsked] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  // Back from the shop must not ask the same question again.
  function goBack() {
    router.replace(backTo);
  }

  async function answer(approve: boolean) {
    if (asked !== null) return;
    setAsked(approve);
    setFailure(null);
    try {
      await client.checkout.answerChallenge.mutate({ providerRef, approve });
      goBack();
    } catch (error) {
      setFailure(sentenceFor(error));
      setAsked(null);
    }
  }

  return { answer, goBack, asked, failure };
}
