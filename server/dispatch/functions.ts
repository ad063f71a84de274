import { NonRetriableError, RetryAfterError } from 'inngest';
import { env } from '../env';
import { eventSchemas } from '../events/catalog';
import type { Client } from '../events/client';
import { PATIENCE_MS } from './ask';
import { hoursBetween } from './deadline';
import { type Deps as Placers, placeDispatch } from './placing';
import type { PluginTools } from './plugin';
import { createPlugins, type Plugins } from './plugins';
import { isAnswered } from './queries';
import { raiseNotRecalled, raiseUnanswered, raiseUnreachable } from './raising';
import { isUnderWay, tellRecalled } from './recalling';
import { remindBusiness } from './reminding';

/** Dispatches of one business that are placed at once: a slow one keeps no others waiting (R1.35). */
const PER_BUSINESS = 4;

const HOUR_MS = 3_600_000;

export type DispatchDeps = Pick<Placers, 'db'> & PluginTools & { plugins?: Plugins };

/** What runs for dispatches: placing each, waiting for its answer, and taking it back. */
export function dispatchFunctions(client: Client, deps: DispatchDeps) {
  const { db, plugins = createPlugins(deps) } = deps;
  return [dispatch(client, { db, plugins }), recall(client, { db, plugins })];
}

function dispatch(client: Client, deps: Placers) {
  return client.createFunction(
    {
      id: 'dispatch',
      retries: 20,
      concurrency: { limit: PER_BUSINESS, key: 'event.data.businessId' },
      triggers: [{ event: 'dispatch.queued' }],
      cancelOn: [{ event: 'dispatch.recalled', match: 'data.dispatchId' }],
      onFailure: async ({ event, error, step }) => {
        const { dispatchId } = refOf(event.data.event.data);
        await step.run('raise-unreachable', () =>
          raiseUnreachable(deps.db, dispatchId, error.message),
        );
      },
    },
    async ({ event, step, attempt }) => {
      const { dispatchId } = refOf(event.data);
      let placing = await step.run('place', () => place(deps, dispatchId, attempt));
      for (let turn = 1; typeof placing !== 'string'; turn += 1) {
        const { tries, waitMs, hasTurn } = placing;
        if (hasTurn) await step.sleep(`wait-for-turn-${turn}`, waitMs);
        else {
          await step.waitForEvent(`wait-for-business-${turn}`, {
            event: 'business.reachable',
            match: 'data.businessId',
            timeout: waitMs,
          });
        }
        // Nothing was tried: none of its tries is used up.
        placing = await step.run(`place-${turn}`, () =>
          place(deps, dispatchId, tries + attempt, hasTurn),
        );
      }
      // Placed by an earlier run: a wait misses what was told before it began.
      if (placing === 'over') {
        if (await step.run('look-for-answer', () => isAnswered(deps.db, dispatchId))) return;
      }
      for (const [turn, hours] of hoursBetween().entries()) {
        if (turn > 0) {
          await step.run(`remind-${turn}`, () => remindBusiness(deps.db, dispatchId, turn));
        }
        const wait = turn === 0 ? 'wait-for-answer' : `wait-for-answer-${turn}`;
        const answer = await step.waitForEvent(wait, {
          event: 'dispatch.answered',
          match: 'data.dispatchId',
          timeout: hours * HOUR_MS,
        });
        if (answer) return;
        // What is told between two waits is missed by both.
        if (await step.run(`look-${turn}`, () => isAnswered(deps.db, dispatchId))) return;
      }
      await step.run('raise-unanswered', () =>
        raiseUnanswered(deps.db, dispatchId, env().ANSWER_HOURS),
      );
    },
  );
}

/** It waits so long, since its business is left alone or, with `hasTurn`, for its turn. */
type Waits = { tries: number; waitMs: number; hasTurn: boolean };

/** Retried after the plugin's own delays; what it has given up on fails the run. */
async function place(
  deps: Placers,
  dispatchId: string,
  tries: number,
  isItsTurn = false,
): Promise<string | Waits> {
  const placing = await placeDispatch(deps, dispatchId, tries, isItsTurn);
  switch (placing.outcome) {
    case 'retry':
      throw new RetryAfterError(placing.reason, placing.delaySeconds * 1_000);
    case 'given_up':
      throw new NonRetriableError(placing.reason);
    case 'left_alone':
      return { tries, waitMs: placing.seconds * 1_000, hasTurn: false };
    case 'paced':
      return { tries, waitMs: placing.waitMs, hasTurn: true };
    default:
      return placing.outcome;
  }
}

function recall(client: Client, deps: Placers) {
  return client.createFunction(
    {
      id: 'dispatch-recall',
      retries: 10,
      triggers: [{ event: 'dispatch.recalled' }],
      onFailure: async ({ event, error, step }) => {
        const { dispatchId } = refOf(event.data.event.data);
        await step.run('raise-not-recalled', () =>
          raiseNotRecalled(deps.db, dispatchId, error.message),
        );
      },
    },
    async ({ event, step }) => {
      const { dispatchId } = refOf(event.data);
      if (await step.run('look-for-placing', () => isUnderWay(deps.db, dispatchId))) {
        await step.sleep('let-it-end', 2 * PATIENCE_MS);
      }
      await step.run('tell-business', () => tellRecalled(deps, dispatchId));
    },
  );
}

function refOf(data: unknown) {
  return eventSchemas['dispatch.queued'].parse(data);
}
