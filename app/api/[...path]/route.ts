import { DomainError, errorBody, HTTP_STATUS } from '@/server/errors';

/** No such part of the API: programs get the one shape of errors, not the page that people get. */
function answer(): Response {
  const error = new DomainError(
    'not_found',
    'request.not_found',
    'There is nothing at this address.',
  );
  return Response.json(errorBody(error), { status: HTTP_STATUS[error.kind] });
}

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
