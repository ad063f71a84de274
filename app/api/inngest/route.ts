import { serveFunctions } from '@/server/events/serve';

let handler: ReturnType<typeof serveFunctions> | undefined;

function answer(request: Request): Promise<Response> {
  handler ??= serveFunctions();
  return handler(request);
}

export { answer as GET, answer as POST, answer as PUT };
