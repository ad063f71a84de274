CREATE TABLE "business_secrets" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "plugin_settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "tracking_url" text;--> statement-breakpoint
ALTER TABLE "business_secrets" ADD CONSTRAINT "business_secrets_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "business_secrets_of_business" ON "business_secrets" USING btree ("business_id","created_at");