-- Which addresses of a site are one page, and by which of these rules its threads are named by now. Only code can name
-- them anew, so that is done by the scheduled sweep after an upgrade and after a change of the rules.
ALTER TABLE "sites" ADD COLUMN "page_rules" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "pages_named_by" TEXT;
