import { serve } from 'inngest/edge';
import { db } from '../db';
import { env } from '../env';
import { DomainError, errorBody } from '../errors';
import { createClient } from './client';
import { allFunctions } from './functions';

/**
 * The functions as a real Inngest calls them. With the embedded engine there is nothing here: it
 * calls them in its own process, and no one else may.
 */
export function serveFunctions(): (request: Request) => Promise<Response> {
  if (env().jobsEngine === 'embedded') return async () => nothingHere();
  const client = createClient();
  return serve({ client, functions: allFunctions(client, db()), enableUnauthedSync: false });
}

function nothingHere(): Response {
  const error = new DomainError('not_found', 'request.not_found', 'There is nothing here.');
  return Response.json(errorBody(error), { status: 404 });
}
