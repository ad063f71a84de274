import { Card } from '../ui/card';
import { Tabs } from '../ui/tabs';

type MailViewProps = { subject: string; html: string; text: string };

/** A mail as its reader sees it, and as plain text. */
export function MailView({ subject, html, text }: MailViewProps) {
  const asSent = (
    <iframe
      title={subject}
      // No origin of its own, so nothing of ours is in reach. Scripts are forbidden by the policy
      // instead of here: what checks a page for accessibility has to look inside.
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      srcDoc={`${HEAD}${html}`}
      className="block h-[70dvh] min-h-96 w-full rounded-control border border-line bg-surface"
    />
  );
  const asText = <pre className="font-sans text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>;
  return (
    <Card>
      <Tabs
        label="Version"
        tabs={[
          { value: 'html', label: 'As sent', panel: asSent },
          { value: 'text', label: 'Plain text', panel: asText },
        ]}
      />
    </Card>
  );
}

const HEAD =
  '<!doctype html>' +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ` +
  `style-src 'unsafe-inline'; img-src https: data:"><base target="_blank">`;
