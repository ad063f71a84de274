-- Storage settings of the engine's tables, which drizzle cannot express.

-- A run is updated once, when it ends: room on its page spares the update of four indexes.
ALTER TABLE "jobs"."run" SET (fillfactor = 80);
--> statement-breakpoint
-- Jobs are claimed (an update on the same page), deleted, and inserted anew all the time.
ALTER TABLE "jobs"."job" SET (
  fillfactor = 60,
  autovacuum_vacuum_scale_factor = 0.0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.0,
  autovacuum_analyze_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);
--> statement-breakpoint
ALTER TABLE "jobs"."wait" SET (
  autovacuum_vacuum_scale_factor = 0.0,
  autovacuum_vacuum_threshold = 2000
);
