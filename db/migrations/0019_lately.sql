CREATE INDEX "dispatches_touched" ON "dispatches" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "orders_undone" ON "orders" USING btree ("updated_at") WHERE "orders"."state" in ('canceled', 'failed');--> statement-breakpoint
CREATE INDEX "refunds_ended" ON "refunds" USING btree ("ended_at") WHERE "refunds"."state" = 'refunded';--> statement-breakpoint
CREATE INDEX "returns_touched" ON "returns" USING btree ("updated_at");