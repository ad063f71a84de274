import { Card } from '../ui/card';
import { CodeBlock } from '../ui/code-block';

/** What the business's own system has to do: read, check, answer. */
export function HowToSign({ answerTo }: { answerTo: string }) {
  return (
    <Card as="section" title="For whoever programs it">
      <div className="flex flex-col gap-3">
        <p className="measure">
          Each order is posted as JSON with a signature in the header{' '}
          <code className="font-mono text-sm">goodpoints-signature</code>. Answer with a 2xx and{' '}
          <code className="font-mono text-sm">{'{ "reference": "…" }'}</code> within ten seconds. A
          test order has <code className="font-mono text-sm">{'"test": true'}</code>: answer it, and
          do nothing.
        </p>
        <p className="measure">
          What becomes of an order you post to{' '}
          <code className="font-mono text-sm wrap-anywhere">{answerTo}</code>, signed the same way:
        </p>
        <CodeBlock label="How an answer is signed and sent">{exampleFor(answerTo)}</CodeBlock>
        <p className="measure text-muted">
          To check an order: compute the same digest over the body as it came, compare it with each{' '}
          <code className="font-mono text-sm">v1</code> of the header, and refuse what is older than
          five minutes. After <code className="font-mono text-sm">confirmed</code> come{' '}
          <code className="font-mono text-sm">shipped</code> with carrier and tracking, and{' '}
          <code className="font-mono text-sm">delivered</code>; or, instead,{' '}
          <code className="font-mono text-sm">declined</code> with a reason. The id is yours: the
          same again is acted on once.
        </p>
      </div>
    </Card>
  );
}

function exampleFor(answerTo: string): string {
  return `import { createHmac } from 'node:crypto';

const body = JSON.stringify({
  id: 'answer-1',
  dispatchId: order.dispatchId,
  type: 'confirmed',
});
const time = Math.floor(Date.now() / 1000);
const digest = createHmac('sha256', process.env.GOODPOINTS_SECRET)
  .update(\`\${time}.\${body}\`)
  .digest('hex');
await fetch('${answerTo}', {
  method: 'POST',
  headers: { 'goodpoints-signature': \`t=\${time},v1=\${digest}\` },
  body,
});`;
}
