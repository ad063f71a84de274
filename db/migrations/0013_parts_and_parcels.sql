CREATE TABLE "dispatch_declines" (
	"dispatch_id" text NOT NULL,
	"turn" integer NOT NULL,
	"reason" text NOT NULL,
	"lines" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dispatch_declines_dispatch_id_turn_pk" PRIMARY KEY("dispatch_id","turn")
);
--> statement-breakpoint
CREATE TABLE "dispatch_lines" (
	"dispatch_id" text NOT NULL,
	"product_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"declined" integer DEFAULT 0 NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "dispatch_lines_dispatch_id_product_id_pk" PRIMARY KEY("dispatch_id","product_id"),
	CONSTRAINT "dispatch_lines_within" CHECK ("dispatch_lines"."quantity" > 0 and "dispatch_lines"."declined" >= 0 and "dispatch_lines"."shipped" >= 0 and "dispatch_lines"."declined" + "dispatch_lines"."shipped" <= "dispatch_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" text PRIMARY KEY NOT NULL,
	"dispatch_id" text NOT NULL,
	"number" integer NOT NULL,
	"key" text NOT NULL,
	"carrier" text NOT NULL,
	"tracking" text,
	"tracking_url" text,
	"lines" jsonb NOT NULL,
	"shipped_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "answer" jsonb;--> statement-breakpoint
ALTER TABLE "dispatch_declines" ADD CONSTRAINT "dispatch_declines_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_lines" ADD CONSTRAINT "dispatch_lines_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_number" ON "shipments" USING btree ("dispatch_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_once" ON "shipments" USING btree ("dispatch_id","key");--> statement-breakpoint
-- Until now a dispatch was answered and shipped as a whole.
INSERT INTO "dispatch_lines" ("dispatch_id", "product_id", "quantity", "declined", "shipped")
SELECT d."id", l."productId", sum(l."quantity"),
  CASE WHEN d."state" = 'declined' THEN sum(l."quantity") ELSE 0 END,
  CASE WHEN d."state" in ('shipped', 'delivered') THEN sum(l."quantity") ELSE 0 END
FROM "dispatches" d, jsonb_to_recordset(d."order" -> 'lines') AS l("productId" text, "quantity" int)
GROUP BY d."id", l."productId";--> statement-breakpoint
INSERT INTO "shipments" ("id", "dispatch_id", "number", "key", "carrier", "tracking", "tracking_url", "lines", "shipped_at", "delivered_at")
SELECT 'shp_0' || d."id", d."id", 1, coalesce('parcel:' || d."carrier" || ':' || d."tracking", 'rest:1'), coalesce(d."carrier", 'provided'), d."tracking", d."tracking_url",
  (SELECT jsonb_agg(jsonb_build_object('productId', l."product_id", 'quantity', l."quantity") ORDER BY l."product_id") FROM "dispatch_lines" l WHERE l."dispatch_id" = d."id"),
  coalesce(d."shipped_at", d."updated_at"), d."delivered_at"
FROM "dispatches" d WHERE d."state" in ('shipped', 'delivered');--> statement-breakpoint
ALTER TABLE "dispatches" DROP COLUMN "carrier";--> statement-breakpoint
ALTER TABLE "dispatches" DROP COLUMN "tracking";--> statement-breakpoint
ALTER TABLE "dispatches" DROP COLUMN "tracking_url";