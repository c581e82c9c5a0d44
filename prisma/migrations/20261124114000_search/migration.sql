-- Looks for words in the middle of texts and names. The extension is part of PostgreSQL, but some systems package
-- it apart and some roles may not add it: then a search reads every comment, and finds the same.
-- The engine divides a script at each semicolon, whatever it stands in, so that those of the body are escaped.
DO E'BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm\073
  CREATE INDEX "comments_body_idx" ON "comments" USING GIN ("body" gin_trgm_ops)\073
  CREATE INDEX "comments_author_name_idx" ON "comments" USING GIN ("author_name" gin_trgm_ops)\073
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE \'searches are slow without the extension pg_trgm: %\', SQLERRM\073
END';
