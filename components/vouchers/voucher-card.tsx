'use client';
import { Copy } from 'lucide-react';
import type { OrderLine } from '../orders/order';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Time } from '../ui/time';
import { useToast } from '../ui/toast';
import { QrCode } from './qr-code';

export type Voucher = OrderLine['vouchers'][number];

type VoucherCardProps = { voucher: Voucher; name: string; businessName: string };

/** One code, to be read out, copied, scanned or printed; once it is spent, when that was. */
export function VoucherCard({ voucher, name, businessName }: VoucherCardProps) {
  const { code, state, expiresAt, redeemUrl } = voucher;
  const isGood = state === 'issued';
  return (
    <li className="flex break-inside-avoid flex-wrap items-center gap-x-5 gap-y-3 rounded-card border border-line p-4">
      {isGood ? (
        <QrCode
          text={redeemUrl}
          label={`Code to scan for ${name}`}
          className="w-32 shrink-0 rounded-control print:w-48"
        />
      ) : null}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{name}</p>
        <p className="text-sm text-muted">{businessName}</p>
        <p className={cx(codeClass, !isGood && 'text-muted line-through')}>{code}</p>
        <Standing voucher={voucher} />
        {isGood && expiresAt ? (
          <p className="text-sm">
            Good until <Time value={expiresAt} show="date" />
          </p>
        ) : null}
        {isGood ? <CopyCode code={code} /> : null}
      </div>
    </li>
  );
}

const codeClass =
  'my-2 font-mono text-xl leading-snug font-semibold tracking-wide wrap-anywhere tabular-nums';

function Standing({ voucher: { state, redeemedAt } }: { voucher: Voucher }) {
  if (state === 'redeemed' && redeemedAt) {
    return (
      <p role="status">
        <Badge tone="good">
          Redeemed on <Time value={redeemedAt} />
        </Badge>
      </p>
    );
  }
  return state === 'void' ? <Badge>Not good any more: it was paid back</Badge> : null;
}

function CopyCode({ code }: { code: string }) {
  const toast = useToast();
  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      toast({ title: 'Code copied', key: 'code' });
    } catch {
      toast({ title: 'Your browser did not copy it', description: code, tone: 'bad' });
    }
  }
  return (
    <Button
      variant="secondary"
      size="sm"
      onClick={copy}
      aria-label={`Copy code ${code}`}
      className="mt-2 print:hidden"
    >
      <Copy aria-hidden />
      Copy code
    </Button>
  );
}
