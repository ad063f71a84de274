/** Next runs it once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { noteSocketAddresses } = await import('@/server/socket-address');
  noteSocketAddresses();
}
