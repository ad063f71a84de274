'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { newToken } from '../new-token';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';

export type Given = { charity: string; points: number };

/** Gives points. Where no answer came, the same gift tried again is still one gift. */
export function useDonation() {
  const client = useTRPCClient();
  const router = useRouter();
  const attempt = useRef({ gift: '', token: '' });
  const [given, setGiven] = useState<Given | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function donate(charityId: string, points: number): Promise<boolean> {
    const gift = `${charityId}:${points}`;
    if (attempt.current.gift !== gift) attempt.current = { gift, token: newToken() };
    const { token } = attempt.current;
    setProblem(null);
    setGiven(null);
    try {
      setGiven(await client.points.donate.mutate({ charityId, points, token }));
      attempt.current = { gift: '', token: '' };
      router.refresh();
      return true;
    } catch (error) {
      setProblem(sentenceFor(error));
      return false;
    }
  }

  return { given, problem, donate };
}
