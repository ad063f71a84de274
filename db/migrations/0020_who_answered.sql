ALTER TABLE "dispatches" ADD COLUMN "answered_by" jsonb;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "shipped_by" jsonb;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "delivered_by" jsonb;