-- What is in it is computed anew every ten minutes.
DELETE FROM "recommended_popular";--> statement-breakpoint
ALTER TABLE "recommended_popular" DROP CONSTRAINT "recommended_popular_pkey";--> statement-breakpoint
ALTER TABLE "recommended_popular" ADD COLUMN "category_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "recommended_popular" ADD COLUMN "rank" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "recommended_popular" ADD CONSTRAINT "recommended_popular_category_id_rank_pk" PRIMARY KEY("category_id","rank");
