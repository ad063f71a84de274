CREATE TYPE "public"."application_state" AS ENUM('open', 'approved', 'declined');--> statement-breakpoint
CREATE TYPE "public"."payable_basis" AS ENUM('money', 'list');--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"business_name" text NOT NULL,
	"offers" text NOT NULL,
	"street" text NOT NULL,
	"city" text NOT NULL,
	"contact_name" text NOT NULL,
	"email" text NOT NULL,
	"state" "application_state" DEFAULT 'open' NOT NULL,
	"reason" text,
	"business_id" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_email_lower" CHECK ("applications"."email" = lower("applications"."email")),
	CONSTRAINT "applications_business_of_approved" CHECK (("applications"."state" = 'approved') = ("applications"."business_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "business_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"digest" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "business_keys_digest_unique" UNIQUE("digest"),
	CONSTRAINT "business_keys_scopes" CHECK (cardinality("business_keys"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"email" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_email_lower" CHECK ("invitations"."email" = lower("invitations"."email"))
);
--> statement-breakpoint
CREATE TABLE "payable_terms" (
	"business_id" text PRIMARY KEY NOT NULL,
	"basis" "payable_basis" NOT NULL,
	"fee_basis_points" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payable_terms_fee" CHECK ("payable_terms"."fee_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "payables" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_id" text NOT NULL,
	"order_number" text NOT NULL,
	"name" text NOT NULL,
	"cause" text NOT NULL,
	"quantity" integer NOT NULL,
	"basis" "payable_basis" NOT NULL,
	"fee_basis_points" integer NOT NULL,
	"goods_cents" integer NOT NULL,
	"shipping_cents" integer NOT NULL,
	"fee_cents" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payables_quantity" CHECK ("payables"."quantity" >= 0),
	CONSTRAINT "payables_amount" CHECK ("payables"."amount_cents" = "payables"."goods_cents" + "payables"."shipping_cents" - "payables"."fee_cents")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"reference" text NOT NULL,
	"token" text NOT NULL,
	"paid_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payouts_positive" CHECK ("payouts"."amount_cents" > 0)
);
--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_keys" ADD CONSTRAINT "business_keys_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payable_terms" ADD CONSTRAINT "payable_terms_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payables" ADD CONSTRAINT "payables_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payables" ADD CONSTRAINT "payables_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_one_open" ON "applications" USING btree ("email") WHERE "applications"."state" = 'open';--> statement-breakpoint
CREATE INDEX "applications_by_time" ON "applications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "business_keys_of_business" ON "business_keys" USING btree ("business_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("business_id","email") WHERE "invitations"."accepted_at" is null and "invitations"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payables_once" ON "payables" USING btree ("line_id","cause");--> statement-breakpoint
CREATE INDEX "payables_of_business" ON "payables" USING btree ("business_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payables_of_order" ON "payables" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_once" ON "payouts" USING btree ("business_id","token");--> statement-breakpoint
CREATE INDEX "payouts_of_business" ON "payouts" USING btree ("business_id","created_at");--> statement-breakpoint
-- Books are written once: a correction is another entry.
CREATE TRIGGER "payables_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "payables" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "payouts_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "payouts" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
