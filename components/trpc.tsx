'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';

/** What each procedure takes and answers, by path: `Outputs['cart']['get']`. */
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

const context = createTRPCContext<AppRouter>();

/** Options for TanStack Query: `useQuery(useTRPC().cart.get.queryOptions())`. */
export const useTRPC = context.useTRPC;
/** The plain client, where no component waits: `await useTRPCClient().cart.clear.mutate()`. */
export const useTRPCClient = context.useTRPCClient;

export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createApiClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

export type Reason = { code: string; message: string; details: Record<string, unknown> | null };

/**
 * Why the server refused, from whatever a query, mutation or subscription failed with; null where
 * it was not the server that said so (no network, an aborted request).
 */
export function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof TRPCClientError)) return null;
  return readReason(error.shape) ?? readReason(member(error.cause, 'error'));
}

function readReason(shape: unknown): Reason | null {
  const code = member(shape, 'reason') ?? member(shape, 'code');
  const message = member(shape, 'message');
  if (typeof code !== 'string' || typeof message !== 'string') return null;
  const details = member(shape, 'details');
  return { code, message, details: isRecord(details) ? details : null };
}

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays one; only what never reached the shop is worth another try.
        retry: (failures, error) => reasonOf(error) === null && failures < 2,
      },
    },
  });
}

/** The client that the provider gives to every component. */
export function createApiClient() {
  const url = '/api/trpc';
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: httpBatchLink({ url, maxItems: 10, maxURLLength: 4_000, fetch: fetchWithReasons }),
      }),
    ],
  });
}

// The library knows an error only by a numeric code. Ours are words on the wire (the one shape of
// every error answer), so the word moves to `reason` before the library looks.
async function fetchWithReasons(
  url: RequestInfo | URL | string,
  { signal, ...options }: Pick<RequestInit, 'body' | 'headers' | 'method'> & Signal = {},
) {
  // What was asked for still arrives where the page is left at once: "Add to cart", then away.
  const keepalive = options.method === 'POST';
  const response = await fetch(url, { ...options, keepalive, signal: signal ?? null });
  return { ok: response.ok, json: async () => withNumericCodes(await response.json()) };
}

type Signal = { signal?: AbortSignal | null | undefined };

function withNumericCodes(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withNumericCodes);
  const error = member(answer, 'error');
  if (!isRecord(error) || typeof error.code !== 'string') return answer;
  return { error: { ...error, reason: error.code, code: UNSPECIFIC } };
}

const UNSPECIFIC = -32_000;

function member(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
