import { forbidden, redirect } from 'next/navigation';
import type { Viewer } from '@/server/auth/actor';
import { getViewer } from '@/server/auth/session';

/** The business's member who looks at this page; others are asked to sign in, or turned away. */
export async function businessOnly(path: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  if (viewer.role !== 'business') forbidden();
  return viewer;
}
