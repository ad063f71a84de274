CREATE SCHEMA "jobs";
--> statement-breakpoint
CREATE SCHEMA "sandbox";
--> statement-breakpoint
CREATE TYPE "public"."product_kind" AS ENUM('goods', 'service', 'voucher');--> statement-breakpoint
CREATE TYPE "public"."checkout_state" AS ENUM('open', 'ordered', 'expired', 'replaced');--> statement-breakpoint
CREATE TYPE "public"."dispatch_state" AS ENUM('queued', 'sent', 'confirmed', 'declined', 'shipped', 'delivered', 'recalled');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('civilian', 'officer', 'charity', 'business', 'admin');--> statement-breakpoint
CREATE TYPE "public"."reservation_state" AS ENUM('held', 'committed', 'released', 'expired');--> statement-breakpoint
CREATE TYPE "public"."stock_movement_kind" AS ENUM('received', 'sold', 'returned');--> statement-breakpoint
CREATE TYPE "public"."mail_state" AS ENUM('queued', 'sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."line_state" AS ENUM('pending', 'executed', 'canceled', 'returned');--> statement-breakpoint
CREATE TYPE "public"."order_state" AS ENUM('created', 'confirmed', 'completed', 'canceled', 'failed');--> statement-breakpoint
CREATE TYPE "public"."order_step_state" AS ENUM('running', 'done', 'failed', 'undone');--> statement-breakpoint
CREATE TYPE "public"."payment_state" AS ENUM('requested', 'authorized', 'captured', 'partly_refunded', 'refunded', 'declined', 'expired', 'voided');--> statement-breakpoint
CREATE TYPE "public"."refund_state" AS ENUM('requested', 'refunded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."points_hold_state" AS ENUM('held', 'redeemed', 'released', 'expired');--> statement-breakpoint
CREATE TYPE "public"."points_transfer_kind" AS ENUM('granted', 'donated', 'redeemed', 'returned');--> statement-breakpoint
CREATE SEQUENCE "jobs"."step_order" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "attention_items" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"order_id" text,
	"dispatch_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" text,
	CONSTRAINT "attention_items_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "cart_deletions" (
	"order_id" text PRIMARY KEY NOT NULL,
	"cart_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cart_lines" (
	"cart_id" text NOT NULL,
	"product_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_lines_cart_id_product_id_pk" PRIMARY KEY("cart_id","product_id"),
	CONSTRAINT "cart_lines_quantity" CHECK ("cart_lines"."quantity" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"token" text,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "carts_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "carts_token_unique" UNIQUE("token"),
	CONSTRAINT "carts_one_owner" CHECK (num_nonnulls("carts"."user_id", "carts"."token") = 1)
);
--> statement-breakpoint
CREATE TABLE "businesses" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tagline" text NOT NULL,
	"description" text NOT NULL,
	"city" text NOT NULL,
	"email" text NOT NULL,
	"mark" text NOT NULL,
	"plugin" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "businesses_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "categories_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"business_id" text NOT NULL,
	"category_id" text NOT NULL,
	"kind" "product_kind" NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"description" text NOT NULL,
	"image" text NOT NULL,
	"image_alt" text NOT NULL,
	"price_cents" integer NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"price_points" integer NOT NULL,
	"max_points_percent" integer NOT NULL,
	"weight_grams" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', "products"."name"), 'A') || setweight(to_tsvector('english', "products"."summary"), 'B') || setweight(to_tsvector('english', "products"."description"), 'C')) STORED,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_slug_unique" UNIQUE("slug"),
	CONSTRAINT "products_price" CHECK ("products"."price_cents" >= 0 and "products"."price_points" >= 0),
	CONSTRAINT "products_share" CHECK ("products"."max_points_percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"cart_id" text NOT NULL,
	"cart_version" integer NOT NULL,
	"state" "checkout_state" DEFAULT 'open' NOT NULL,
	"snapshot" jsonb NOT NULL,
	"points" integer NOT NULL,
	"shipping_method" text NOT NULL,
	"address" jsonb,
	"quote" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatches" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"business_id" text NOT NULL,
	"plugin" text NOT NULL,
	"state" "dispatch_state" DEFAULT 'queued' NOT NULL,
	"order" jsonb NOT NULL,
	"reference" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"decline_reason" text,
	"carrier" text,
	"tracking" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs"."bucket" (
	"key" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs"."event" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"data" jsonb,
	"ts" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs"."fn" (
	"id" text PRIMARY KEY NOT NULL,
	"config" jsonb NOT NULL,
	"synced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs"."job" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs"."job_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text,
	"kind" text NOT NULL,
	"run_id" text,
	"step_id" text,
	"payload" jsonb,
	"attempt" integer DEFAULT 0 NOT NULL,
	"reclaims" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"token" uuid,
	"slot_key" text,
	"slot_limit" integer,
	"holds_slot" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs"."run" (
	"id" text PRIMARY KEY NOT NULL,
	"fn_id" text NOT NULL,
	"event" jsonb NOT NULL,
	"events" jsonb,
	"status" text DEFAULT 'running' NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"dedupe" text,
	"singleton" text,
	"priority" integer DEFAULT 0 NOT NULL,
	"slot_key" text,
	"slot_limit" integer,
	"parent_run" text,
	"parent_step" text,
	"output" json,
	"error" json,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "jobs"."step" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"state" text NOT NULL,
	"planned" boolean DEFAULT false NOT NULL,
	"eager" boolean DEFAULT false NOT NULL,
	"seq" bigint DEFAULT nextval('jobs.step_order') NOT NULL,
	"op" text NOT NULL,
	"name" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"data" json,
	"error" json,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "step_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
CREATE TABLE "jobs"."trigger" (
	"event_name" text NOT NULL,
	"kind" text NOT NULL,
	"fn_id" text DEFAULT '' NOT NULL,
	"path" text DEFAULT '' NOT NULL,
	"expression" text DEFAULT '' NOT NULL,
	"direct" boolean DEFAULT false NOT NULL,
	"dedupe_path" text,
	"slot_path" text,
	"slot_limit" integer,
	"timeout_ms" bigint,
	CONSTRAINT "trigger_event_name_kind_fn_id_path_expression_pk" PRIMARY KEY("event_name","kind","fn_id","path","expression")
);
--> statement-breakpoint
CREATE TABLE "jobs"."wait" (
	"run_id" text NOT NULL,
	"step_id" text NOT NULL,
	"event_name" text NOT NULL,
	"match" text,
	"expression" text,
	"cancels" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "wait_run_id_step_id_pk" PRIMARY KEY("run_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"recipient" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"city" text NOT NULL,
	"region" text,
	"postal_code" text NOT NULL,
	"country" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "charities" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"mission" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charities_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"email" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 1 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" "user_role" DEFAULT 'civilian' NOT NULL,
	"charity_id" text,
	"business_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_charity_of_members" CHECK (("users"."role" = 'charity') = ("users"."charity_id" is not null)),
	CONSTRAINT "users_business_of_staff" CHECK (("users"."role" = 'business') = ("users"."business_id" is not null)),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"checkout_id" text NOT NULL,
	"product_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"state" "reservation_state" DEFAULT 'held' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "reservations_checkout_id_product_id_pk" PRIMARY KEY("checkout_id","product_id"),
	CONSTRAINT "reservations_quantity" CHECK ("reservations"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"product_id" text PRIMARY KEY NOT NULL,
	"on_hand" integer NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"low_stock_threshold" integer,
	CONSTRAINT "stock_never_oversold" CHECK ("stock"."held" >= 0 and "stock"."on_hand" >= "stock"."held")
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"kind" "stock_movement_kind" NOT NULL,
	"quantity" integer NOT NULL,
	"order_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"ts" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"relayed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"to_email" text NOT NULL,
	"to_name" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"order_id" text,
	"state" "mail_state" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mails_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"user_id" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"href" text NOT NULL,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"product_id" text NOT NULL,
	"business_id" text NOT NULL,
	"business_name" text NOT NULL,
	"name" text NOT NULL,
	"image" text NOT NULL,
	"kind" "product_kind" NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_cents" integer NOT NULL,
	"subtotal_cents" integer NOT NULL,
	"points" integer NOT NULL,
	"discount_cents" integer NOT NULL,
	"shipping_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"total_cents" integer NOT NULL,
	"state" "line_state" DEFAULT 'pending' NOT NULL,
	"cancel_reason" text,
	CONSTRAINT "order_lines_quantity" CHECK ("order_lines"."quantity" > 0),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."total_cents" = "order_lines"."subtotal_cents" - "order_lines"."discount_cents" + "order_lines"."shipping_cents" + "order_lines"."tax_cents" and "order_lines"."total_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_steps" (
	"order_id" text NOT NULL,
	"step" text NOT NULL,
	"state" "order_step_state" NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "order_steps_order_id_step_pk" PRIMARY KEY("order_id","step")
);
--> statement-breakpoint
CREATE TABLE "order_timeline" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"business_id" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"user_id" text NOT NULL,
	"charity_id" text,
	"email" text NOT NULL,
	"customer_name" text NOT NULL,
	"state" "order_state" DEFAULT 'created' NOT NULL,
	"client_order_token" text NOT NULL,
	"checkout_id" text NOT NULL,
	"cart_id" text NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"subtotal_cents" integer NOT NULL,
	"discount_cents" integer NOT NULL,
	"shipping_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"total_cents" integer NOT NULL,
	"points" integer NOT NULL,
	"shipping_method" text NOT NULL,
	"address" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_checkoutId_unique" UNIQUE("checkout_id"),
	CONSTRAINT "orders_total" CHECK ("orders"."total_cents" = "orders"."subtotal_cents" - "orders"."discount_cents" + "orders"."shipping_cents" + "orders"."tax_cents" and "orders"."total_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"order_id" text,
	"user_id" text NOT NULL,
	"client_order_token" text NOT NULL,
	"provider" text NOT NULL,
	"method_ref" text,
	"provider_ref" text,
	"amount_cents" integer NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"refunded_cents" integer DEFAULT 0 NOT NULL,
	"state" "payment_state" DEFAULT 'requested' NOT NULL,
	"action_url" text,
	"card_label" text,
	"failure_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_cents" >= 0),
	CONSTRAINT "payments_refund_within" CHECK ("payments"."refunded_cents" between 0 and "payments"."amount_cents")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"order_id" text,
	"amount_cents" integer NOT NULL,
	"state" "refund_state" DEFAULT 'requested' NOT NULL,
	"reason" text NOT NULL,
	"key" text NOT NULL,
	"provider_ref" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "refunds_key_unique" UNIQUE("key"),
	CONSTRAINT "refunds_positive" CHECK ("refunds"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "sandbox"."operations" (
	"key" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox"."payments" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"token" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"status" text NOT NULL,
	"card_label" text NOT NULL,
	"captured_cents" integer DEFAULT 0 NOT NULL,
	"refunded_cents" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "points_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"charity_id" text,
	"system" text,
	"balance" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "points_accounts_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "points_accounts_charityId_unique" UNIQUE("charity_id"),
	CONSTRAINT "points_accounts_system_unique" UNIQUE("system"),
	CONSTRAINT "points_never_negative" CHECK ("points_accounts"."held" >= 0 and "points_accounts"."balance" >= "points_accounts"."held"),
	CONSTRAINT "points_accounts_one_owner" CHECK (num_nonnulls("points_accounts"."user_id", "points_accounts"."charity_id", "points_accounts"."system") = 1)
);
--> statement-breakpoint
CREATE TABLE "points_holds" (
	"checkout_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"points" integer NOT NULL,
	"state" "points_hold_state" DEFAULT 'held' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "points_holds_positive" CHECK ("points_holds"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "points_transfers" (
	"id" text PRIMARY KEY NOT NULL,
	"from_account_id" text NOT NULL,
	"to_account_id" text NOT NULL,
	"points" integer NOT NULL,
	"kind" "points_transfer_kind" NOT NULL,
	"order_id" text,
	"memo" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "points_transfers_key_unique" UNIQUE("key"),
	CONSTRAINT "points_transfers_positive" CHECK ("points_transfers"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_steps" ADD CONSTRAINT "order_steps_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_timeline" ADD CONSTRAINT "order_timeline_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."operations" ADD CONSTRAINT "operations_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "sandbox"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_accounts" ADD CONSTRAINT "points_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_accounts" ADD CONSTRAINT "points_accounts_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_holds" ADD CONSTRAINT "points_holds_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_transfers" ADD CONSTRAINT "points_transfers_from_account_id_points_accounts_id_fk" FOREIGN KEY ("from_account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_transfers" ADD CONSTRAINT "points_transfers_to_account_id_points_accounts_id_fk" FOREIGN KEY ("to_account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attention_open" ON "attention_items" USING btree ("created_at") WHERE "attention_items"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "products_business_id_index" ON "products" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "products_of_category" ON "products" USING btree ("category_id","position","id") WHERE "products"."is_active";--> statement-breakpoint
CREATE INDEX "products_by_position" ON "products" USING btree ("position","id") WHERE "products"."is_active";--> statement-breakpoint
CREATE INDEX "products_by_price" ON "products" USING btree ("price_cents","id") WHERE "products"."is_active";--> statement-breakpoint
CREATE INDEX "products_by_age" ON "products" USING btree ("created_at","id") WHERE "products"."is_active";--> statement-breakpoint
CREATE INDEX "products_by_name" ON "products" USING btree ("name","id") WHERE "products"."is_active";--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "checkouts_one_open" ON "checkouts" USING btree ("cart_id") WHERE "checkouts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "checkouts_lapsing" ON "checkouts" USING btree ("expires_at") WHERE "checkouts"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "dispatches_once" ON "dispatches" USING btree ("order_id","business_id");--> statement-breakpoint
CREATE INDEX "dispatches_of_business" ON "dispatches" USING btree ("business_id","created_at");--> statement-breakpoint
CREATE INDEX "job_due" ON "jobs"."job" USING btree ("run_at") WHERE "jobs"."job"."slot_key" is null;--> statement-breakpoint
CREATE INDEX "job_slot" ON "jobs"."job" USING btree ("slot_key","run_at") WHERE "jobs"."job"."slot_key" is not null;--> statement-breakpoint
CREATE INDEX "job_suspect" ON "jobs"."job" USING btree ("run_at") WHERE "jobs"."job"."reclaims" > 0;--> statement-breakpoint
CREATE INDEX "job_slot_held" ON "jobs"."job" USING btree ("slot_key") WHERE "jobs"."job"."holds_slot";--> statement-breakpoint
CREATE UNIQUE INDEX "job_key" ON "jobs"."job" USING btree ("key") WHERE "jobs"."job"."key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "run_once" ON "jobs"."run" USING btree ("fn_id","dedupe") WHERE "jobs"."run"."dedupe" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "run_alone" ON "jobs"."run" USING btree ("fn_id","singleton") WHERE "jobs"."run"."singleton" is not null;--> statement-breakpoint
CREATE INDEX "run_order" ON "jobs"."run" USING btree (("event" -> 'data' ->> 'orderId'));--> statement-breakpoint
CREATE INDEX "run_failed" ON "jobs"."run" USING btree ("id") WHERE "jobs"."run"."error" is not null;--> statement-breakpoint
CREATE INDEX "wait_event" ON "jobs"."wait" USING btree ("event_name","match");--> statement-breakpoint
CREATE INDEX "addresses_user_id_index" ON "addresses" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_one_default" ON "addresses" USING btree ("user_id") WHERE "addresses"."is_default";--> statement-breakpoint
CREATE INDEX "sign_in_attempts_since_index" ON "sign_in_attempts" USING btree ("since");--> statement-breakpoint
CREATE INDEX "stock_movements_product_id_created_at_index" ON "stock_movements" USING btree ("product_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movements_once" ON "stock_movements" USING btree ("order_id","product_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_once" ON "inbox" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("ts") WHERE "outbox"."relayed_at" is null;--> statement-breakpoint
CREATE INDEX "mails_created_at_index" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mails_to_email_created_at_index" ON "mails" USING btree ("to_email","created_at");--> statement-breakpoint
CREATE INDEX "mails_order_id_index" ON "mails" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "notifications_user_id_created_at_index" ON "notifications" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "order_lines_position" ON "order_lines" USING btree ("order_id","position");--> statement-breakpoint
CREATE INDEX "order_lines_of_business" ON "order_lines" USING btree ("business_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_timeline_once" ON "order_timeline" USING btree ("order_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_client_token" ON "orders" USING btree ("user_id","client_order_token");--> statement-breakpoint
CREATE INDEX "orders_of_customer" ON "orders" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "orders_by_state" ON "orders" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "orders_by_email" ON "orders" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_attempt" ON "payments" USING btree ("checkout_id","attempt");--> statement-breakpoint
CREATE INDEX "payments_order_id_index" ON "payments" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider_ref" ON "payments" USING btree ("provider","provider_ref");--> statement-breakpoint
CREATE INDEX "refunds_payment_id_index" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "points_holds_account_id_index" ON "points_holds" USING btree ("account_id") WHERE "points_holds"."state" = 'held';--> statement-breakpoint
CREATE INDEX "points_transfers_from_account_id_created_at_index" ON "points_transfers" USING btree ("from_account_id","created_at");--> statement-breakpoint
CREATE INDEX "points_transfers_to_account_id_created_at_index" ON "points_transfers" USING btree ("to_account_id","created_at");--> statement-breakpoint
CREATE INDEX "points_transfers_order_id_index" ON "points_transfers" USING btree ("order_id");