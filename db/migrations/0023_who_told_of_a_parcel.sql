ALTER TABLE "shipments" ADD COLUMN "shipped_by" jsonb;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "delivered_by" jsonb;--> statement-breakpoint
-- Until now only who told of the last parcel was kept, and who told that the last has arrived.
UPDATE "shipments" s SET "shipped_by" = d."shipped_by" FROM "dispatches" d
WHERE d."id" = s."dispatch_id" AND d."shipped_by" IS NOT NULL
  AND s."number" = (SELECT max(o."number") FROM "shipments" o WHERE o."dispatch_id" = d."id");--> statement-breakpoint
UPDATE "shipments" s SET "delivered_by" = d."delivered_by" FROM "dispatches" d
WHERE d."id" = s."dispatch_id" AND d."delivered_by" IS NOT NULL
  AND s."delivered_at" = d."delivered_at";--> statement-breakpoint
ALTER TABLE "dispatches" DROP COLUMN "shipped_by";--> statement-breakpoint
ALTER TABLE "dispatches" DROP COLUMN "delivered_by";
