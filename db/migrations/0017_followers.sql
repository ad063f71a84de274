CREATE TABLE "event_followers" (
	"name" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "event_placed" ON "jobs"."event" USING btree ("ts","id") WHERE "jobs"."event"."name" = 'OrderPlacedIntegrationEvent';--> statement-breakpoint
CREATE INDEX "outbox_placed" ON "outbox" USING btree ("ts","id") WHERE "outbox"."name" = 'OrderPlacedIntegrationEvent';