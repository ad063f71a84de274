import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { CallBack } from '@/components/admin/call-back';
import { Page } from '@/components/shell/page';
import { Alert } from '@/components/ui/alert';
import { SearchBox } from '@/components/ui/search-box';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'A business calls' };

const LONGEST = 40;

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export default async function CallBackPage({ searchParams }: Props) {
  const asked = (await searchParams).code;
  const code = (typeof asked === 'string' ? asked : '').trim().slice(0, LONGEST);
  await adminOnly(code ? `/admin/call-back?code=${encodeURIComponent(code)}` : '/admin/call-back');
  const called = code ? await find(code) : null;
  return (
    <Page
      title="A business calls"
      width="medium"
      lead="Businesses that get their orders on paper call back with the code on the sheet."
    >
      <SearchBox
        key={code}
        label="Code on the sheet"
        placeholder="Code, such as K7Q 4MZ"
        action="/admin/call-back"
        name="code"
        defaultValue={code}
        className="mb-4 max-w-md"
      />
      {typeof called === 'string' ? (
        <Alert tone="warn" title="This code is not known">
          {called} Ask to hear it once more.
        </Alert>
      ) : null}
      {called && typeof called !== 'string' ? <CallBack key={called.code} called={called} /> : null}
    </Page>
  );
}

/** What the code stands for, or the sentence for one that stands for nothing. */
async function find(code: string) {
  try {
    return await (await api()).dispatch.phone.find({ code });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return error.message;
    throw error;
  }
}
