ALTER TABLE "mails" ADD COLUMN "sender" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "mails_of_recipient" ON "mails" USING btree ("to_email","created_at","id") WHERE "mails"."state" <> 'sent';