import { forbidden, redirect } from 'next/navigation';
import type { Viewer } from '@/server/auth/actor';
import { getViewer } from '@/server/auth/session';

/** The admin who looks at this page; everybody else is asked to sign in, or turned away. */
export async function adminOnly(path: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  if (viewer.role !== 'admin') forbidden();
  return viewer;
}
