CREATE TABLE "calls" (
	"id" text PRIMARY KEY NOT NULL,
	"dispatch_id" text NOT NULL,
	"answer" jsonb NOT NULL,
	"admin_id" text NOT NULL,
	"admin_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sheet_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"dispatch_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sheet_codes_dispatchId_unique" UNIQUE("dispatch_id")
);
--> statement-breakpoint
CREATE TABLE "test_order_counts" (
	"business_id" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "test_order_counts_business_id_window_start_pk" PRIMARY KEY("business_id","window_start")
);
--> statement-breakpoint
CREATE TABLE "used_answer_links" (
	"dispatch_id" text NOT NULL,
	"purpose" text NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "used_answer_links_dispatch_id_purpose_pk" PRIMARY KEY("dispatch_id","purpose")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_codes" ADD CONSTRAINT "sheet_codes_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_order_counts" ADD CONSTRAINT "test_order_counts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "used_answer_links" ADD CONSTRAINT "used_answer_links_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_of_dispatch" ON "calls" USING btree ("dispatch_id","created_at");