-- A moderator who is bound to some sites is offered the languages of what is held there.
CREATE INDEX "comments_site_id_language_idx" ON "comments"("site_id", "language") WHERE "status" = 'held';
