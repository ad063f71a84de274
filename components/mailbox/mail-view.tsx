import { Card } from '../ui/card';
import { Tabs } from '../ui/tabs';

type MailViewProps = { subject: string; html: string; text: string };

/** A mail as its reader sees it, and as plain text. What is in it can run nothing here. */
export function MailView({ subject, html, text }: MailViewProps) {
  const asSent = (
    <iframe
      title={subject}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={html.replace('<head>', '<head><base target="_blank">')}
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
