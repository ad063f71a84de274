ALTER TABLE "stock" DROP CONSTRAINT "stock_never_oversold";--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "available" integer;--> statement-breakpoint
UPDATE "stock" SET "available" = "on_hand" - "held";--> statement-breakpoint
ALTER TABLE "stock" ALTER COLUMN "available" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_never_oversold" CHECK ("stock"."available" >= 0);
