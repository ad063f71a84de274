DROP INDEX "checkouts_lapsing";--> statement-breakpoint
CREATE INDEX "checkouts_lapsing" ON "checkouts" USING btree ("expires_at") WHERE "checkouts"."state" = 'open' and "checkouts"."expires_at" > '-infinity';--> statement-breakpoint
-- Every order empties its cart, so there are moments with no line at all. Cut down to nothing then, the table
-- would look cheap to read from one end to the other, and plans made in such a moment are kept.
ALTER TABLE "cart_lines" SET (vacuum_truncate = off);
