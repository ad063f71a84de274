CREATE INDEX "users_of_business" ON "users" USING btree ("business_id") WHERE "users"."business_id" is not null;--> statement-breakpoint
CREATE INDEX "users_of_charity" ON "users" USING btree ("charity_id") WHERE "users"."charity_id" is not null;--> statement-breakpoint
CREATE INDEX "users_admins" ON "users" USING btree ("id") WHERE "users"."role" = 'admin';