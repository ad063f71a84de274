/** Next runs it once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { noteSocketAddresses } = await import('@/server/socket-address');
  noteSocketAddresses();
  const { offerCalls } = await import('@/server/trpc/direct');
  const { answerCall } = await import('@/server/trpc/node');
  offerCalls(answerCall);
}
