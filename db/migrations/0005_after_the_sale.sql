CREATE TYPE "public"."fraud_action" AS ENUM('block', 'review', 'pass');--> statement-breakpoint
CREATE TYPE "public"."fraud_rule_kind" AS ENUM('amount', 'quantity', 'new_account', 'country_mismatch', 'provider_risk');--> statement-breakpoint
CREATE TYPE "public"."payment_intent" AS ENUM('capture', 'void');--> statement-breakpoint
CREATE TYPE "public"."return_state" AS ENUM('requested', 'approved', 'rejected', 'received', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."stock_movement_kind" ADD VALUE 'corrected';--> statement-breakpoint
ALTER TYPE "public"."points_transfer_kind" ADD VALUE 'expired';--> statement-breakpoint
CREATE TABLE "fraud_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "fraud_rule_kind" NOT NULL,
	"threshold" integer,
	"action" "fraud_action" NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT 'shop' NOT NULL,
	CONSTRAINT "fraud_rules_threshold" CHECK ("fraud_rules"."threshold" is null or "fraud_rules"."threshold" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fraud_verdicts" (
	"id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"user_id" text NOT NULL,
	"action" "fraud_action" NOT NULL,
	"reasons" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "velocity" (
	"what" text NOT NULL,
	"subject" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "velocity_what_subject_window_start_pk" PRIMARY KEY("what","subject","window_start")
);
--> statement-breakpoint
CREATE TABLE "refund_lines" (
	"refund_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "refund_lines_refund_id_line_id_pk" PRIMARY KEY("refund_id","line_id"),
	CONSTRAINT "refund_lines_positive" CHECK ("refund_lines"."quantity" >= 0 and "refund_lines"."amount_cents" >= 0 and "refund_lines"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "points_lot_uses" (
	"transfer_id" text NOT NULL,
	"lot_id" text NOT NULL,
	"points" integer NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "points_lot_uses_transfer_id_lot_id_pk" PRIMARY KEY("transfer_id","lot_id"),
	CONSTRAINT "points_lot_uses_within" CHECK ("points_lot_uses"."points" > 0 and "points_lot_uses"."returned" between 0 and "points_lot_uses"."points")
);
--> statement-breakpoint
CREATE TABLE "points_lots" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"transfer_id" text NOT NULL,
	"points" integer NOT NULL,
	"left" integer NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "points_lots_within" CHECK ("points_lots"."points" > 0 and "points_lots"."left" between 0 and "points_lots"."points")
);
--> statement-breakpoint
CREATE TABLE "reconcile_findings" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"order_id" text,
	"cause" text NOT NULL,
	"amount" integer NOT NULL,
	"unit" text NOT NULL,
	"repair" text NOT NULL,
	"repaired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reconcile_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"findings" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"restocked" integer,
	CONSTRAINT "return_lines_return_id_line_id_pk" PRIMARY KEY("return_id","line_id"),
	CONSTRAINT "return_lines_quantity" CHECK ("return_lines"."quantity" > 0),
	CONSTRAINT "return_lines_restocked" CHECK ("return_lines"."restocked" between 0 and "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"business_id" text NOT NULL,
	"state" "return_state" DEFAULT 'requested' NOT NULL,
	"token" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"rejection" text,
	"refund_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_refund_within";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_positive";--> statement-breakpoint
DROP INDEX "stock_movements_once";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "may_pay_by_invoice" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "key" text;--> statement-breakpoint
UPDATE "stock_movements" SET "key" = case when "order_id" is null then 'received:' || "id" else "kind" || ':' || "order_id" || ':' || "product_id" end;--> statement-breakpoint
ALTER TABLE "stock_movements" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "error" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "dead_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "refunded_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "refunded_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "refunded_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "held_for" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "captured_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "payments" SET "captured_cents" = "amount_cents" WHERE "state" in ('captured', 'partly_refunded', 'refunded');--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "intent" "payment_intent";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "authorized_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "risk" jsonb;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "actor" text DEFAULT 'shop' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lot_uses" ADD CONSTRAINT "points_lot_uses_transfer_id_points_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."points_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lot_uses" ADD CONSTRAINT "points_lot_uses_lot_id_points_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."points_lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lots" ADD CONSTRAINT "points_lots_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lots" ADD CONSTRAINT "points_lots_transfer_id_points_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."points_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconcile_findings" ADD CONSTRAINT "reconcile_findings_run_id_reconcile_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."reconcile_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fraud_verdicts_checkout_id_index" ON "fraud_verdicts" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "fraud_verdicts_created_at_index" ON "fraud_verdicts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "velocity_window_start_index" ON "velocity" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "refund_lines_line_id_index" ON "refund_lines" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "points_lot_uses_lot_id_index" ON "points_lot_uses" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "points_lots_open" ON "points_lots" USING btree ("account_id","expires_at") WHERE "points_lots"."left" > 0;--> statement-breakpoint
CREATE INDEX "points_lots_due" ON "points_lots" USING btree ("expires_at") WHERE "points_lots"."left" > 0;--> statement-breakpoint
CREATE INDEX "points_lots_transfer_id_index" ON "points_lots" USING btree ("transfer_id");--> statement-breakpoint
CREATE INDEX "reconcile_findings_run_id_index" ON "reconcile_findings" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "reconcile_findings_subject_index" ON "reconcile_findings" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "return_lines_line_id_index" ON "return_lines" USING btree ("line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_once" ON "returns" USING btree ("order_id","business_id","token");--> statement-breakpoint
CREATE INDEX "returns_of_business" ON "returns" USING btree ("business_id","created_at");--> statement-breakpoint
CREATE INDEX "returns_open" ON "returns" USING btree ("created_at") WHERE "returns"."state" in ('requested', 'approved');--> statement-breakpoint
CREATE INDEX "stock_movements_order_id_product_id_index" ON "stock_movements" USING btree ("order_id","product_id");--> statement-breakpoint
CREATE INDEX "inbox_dead" ON "inbox" USING btree ("dead_at") WHERE "inbox"."dead_at" is not null;--> statement-breakpoint
CREATE INDEX "orders_under_way" ON "orders" USING btree ("updated_at") WHERE "orders"."state" in ('created', 'confirmed');--> statement-breakpoint
CREATE INDEX "refunds_order_id_index" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_waiting" ON "refunds" USING btree ("created_at") WHERE "refunds"."state" = 'requested';--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_key_unique" UNIQUE("key");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_refund_within" CHECK ("order_lines"."refunded_quantity" between 0 and "order_lines"."quantity" and "order_lines"."refunded_cents" between 0 and "order_lines"."total_cents" and "order_lines"."refunded_points" between 0 and "order_lines"."points");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_capture_within" CHECK ("payments"."captured_cents" between 0 and "payments"."amount_cents");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_refund_within" CHECK ("payments"."refunded_cents" between 0 and "payments"."captured_cents");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_positive" CHECK ("refunds"."amount_cents" >= 0 and "refunds"."points" >= 0 and "refunds"."amount_cents" + "refunds"."points" > 0);--> statement-breakpoint
-- Lines that went back before shares were counted gave back all of theirs.
UPDATE "order_lines" l SET "refunded_quantity" = "quantity", "refunded_cents" = "total_cents", "refunded_points" = l."points"
FROM "payments" p WHERE p."order_id" = l."order_id" and p."captured_cents" > 0 and l."state" in ('canceled', 'returned');--> statement-breakpoint
-- What people have came before there were lots: it never expires.
INSERT INTO "points_lots" ("id", "account_id", "transfer_id", "points", "left")
SELECT 'ptl_0' || a."id", a."id", (SELECT t."id" FROM "points_transfers" t WHERE t."to_account_id" = a."id" ORDER BY t."created_at", t."id" LIMIT 1), a."balance", a."balance"
FROM "points_accounts" a
WHERE a."system" is null and a."balance" > 0 and exists (SELECT FROM "points_transfers" t WHERE t."to_account_id" = a."id");--> statement-breakpoint
-- Books are written once: a correction is another entry.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "points_transfers_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "points_transfers" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "stock_movements_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_movements" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "refund_lines_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "refund_lines" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
