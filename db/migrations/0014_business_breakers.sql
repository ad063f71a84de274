CREATE TABLE "business_breakers" (
	"business_id" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_error" text NOT NULL,
	"opened_at" timestamp with time zone,
	"probe_at" timestamp with time zone,
	"probes" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "business_breakers" ADD CONSTRAINT "business_breakers_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;