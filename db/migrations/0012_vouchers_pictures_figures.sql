CREATE TYPE "public"."interaction_kind" AS ENUM('view', 'cart', 'order');--> statement-breakpoint
CREATE TYPE "public"."voucher_state" AS ENUM('issued', 'redeemed', 'void');--> statement-breakpoint
CREATE TABLE "analytics_counted" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics_hours" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"orders" integer NOT NULL,
	"revenue_cents" bigint NOT NULL,
	"points" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics_offerings" (
	"hour" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"business_name" text NOT NULL,
	"pieces" integer NOT NULL,
	"subtotal_cents" bigint NOT NULL,
	CONSTRAINT "analytics_offerings_hour_name_business_name_pk" PRIMARY KEY("hour","name","business_name")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"business_id" text NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"small" "bytea" NOT NULL,
	"large" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unused_since" timestamp with time zone,
	CONSTRAINT "pictures_business_id_hash_pk" PRIMARY KEY("business_id","hash")
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"subject" text NOT NULL,
	"product_id" text NOT NULL,
	"kind" "interaction_kind" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interactions_subject_product_id_kind_pk" PRIMARY KEY("subject","product_id","kind")
);
--> statement-breakpoint
CREATE TABLE "recommended_for" (
	"subject" text NOT NULL,
	"product_id" text NOT NULL,
	"rank" integer NOT NULL,
	"score" double precision NOT NULL,
	CONSTRAINT "recommended_for_subject_rank_pk" PRIMARY KEY("subject","rank")
);
--> statement-breakpoint
CREATE TABLE "recommended_pairs" (
	"product_id" text NOT NULL,
	"other_id" text NOT NULL,
	"rank" integer NOT NULL,
	"score" double precision NOT NULL,
	CONSTRAINT "recommended_pairs_product_id_rank_pk" PRIMARY KEY("product_id","rank")
);
--> statement-breakpoint
CREATE TABLE "recommended_popular" (
	"product_id" text PRIMARY KEY NOT NULL,
	"score" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voucher_tries" (
	"user_id" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"tries" integer NOT NULL,
	CONSTRAINT "voucher_tries_user_id_hour_pk" PRIMARY KEY("user_id","hour")
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"order_id" text NOT NULL,
	"line_id" text NOT NULL,
	"unit" integer NOT NULL,
	"business_id" text NOT NULL,
	"product_id" text NOT NULL,
	"state" "voucher_state" DEFAULT 'issued' NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"redeemed_at" timestamp with time zone,
	"redeemed_by" text,
	"voided_at" timestamp with time zone,
	CONSTRAINT "vouchers_code_unique" UNIQUE("code"),
	CONSTRAINT "vouchers_unit" CHECK ("vouchers"."unit" > 0),
	CONSTRAINT "vouchers_redeemed" CHECK (("vouchers"."state" = 'redeemed') = ("vouchers"."redeemed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "valid_months" integer;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "booking_note" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "valid_months" integer;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analytics_offerings_hour_index" ON "analytics_offerings" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "pictures_hash_index" ON "pictures" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "interactions_at_index" ON "interactions" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_once" ON "vouchers" USING btree ("line_id","unit");--> statement-breakpoint
CREATE INDEX "vouchers_of_order" ON "vouchers" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "vouchers_of_business" ON "vouchers" USING btree ("business_id","redeemed_at") WHERE "vouchers"."state" = 'redeemed';--> statement-breakpoint
CREATE INDEX "cart_lines_by_time" ON "cart_lines" USING btree ("added_at");--> statement-breakpoint
CREATE INDEX "order_lines_of_picture" ON "order_lines" USING btree ("image") WHERE "order_lines"."image" like '/pictures/%';--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_note" CHECK (length("cart_lines"."note") between 1 and 500);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_valid_months" CHECK ("products"."valid_months" is null or ("products"."kind" = 'voucher' and "products"."valid_months" between 1 and 120));