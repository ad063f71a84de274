ALTER TABLE "analytics_hours" ADD COLUMN "returned_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analytics_hours" ADD COLUMN "returned_points" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analytics_offerings" ADD COLUMN "returned_pieces" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "analytics_offerings" ADD COLUMN "returned_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "event_given_back" ON "jobs"."event" USING btree ("ts","id") WHERE "jobs"."event"."name" = 'order.given_back';--> statement-breakpoint
CREATE INDEX "outbox_given_back" ON "outbox" USING btree ("ts","id") WHERE "outbox"."name" = 'order.given_back';