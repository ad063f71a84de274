import { Card } from '../ui/card';
import { CodeBlock } from '../ui/code-block';
import { linkClass } from '../ui/link';

/** The two requests a key opens, ready to be pasted. */
export function HowToCall({ businessId, origin }: { businessId: string; origin: string }) {
  const base = `${origin}/api/businesses/${businessId}`;
  return (
    <Card as="section" title="How a program uses it">
      <div className="flex flex-col gap-3 text-base">
        <p>Ask what waits; a page is fifty, and “cursor” leads to the next:</p>
        <CodeBlock label="Request that lists what waits">
          {`curl -H "Authorization: Bearer $KEY" \\\n  "${base}/dispatches"`}
        </CodeBlock>
        <p>Answer one; the same “id” again changes nothing:</p>
        <CodeBlock label="Request that answers an order">
          {`curl -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\\n  -d '{"id":"1","dispatchId":"dsp_…","type":"confirmed"}' \\\n  "${base}/updates"`}
        </CodeBlock>
        <p>
          All of it, for programs that read such:{' '}
          <a href="/api/openapi.json" className={linkClass}>
            the OpenAPI document
          </a>
        </p>
      </div>
    </Card>
  );
}
