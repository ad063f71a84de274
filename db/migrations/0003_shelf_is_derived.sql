ALTER TABLE "stock" DROP COLUMN "on_hand";--> statement-breakpoint
ALTER TABLE "stock" DROP COLUMN "held";--> statement-breakpoint
-- That a dispatch was sent is read from the dispatch itself.
DELETE FROM "order_timeline" WHERE "kind" = 'dispatch.sent';
