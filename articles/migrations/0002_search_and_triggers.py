"""The full-text index, and the triggers by which the database keeps true what no UPDATE or script may forget.

    an article's words (SearchEntry) change        the full-text index follows
    an article's status, date, publisher, section  its SearchEntry and `shown_from` of its parts follow
    a part comes in or moves to another article    its `shown_from` is the article's
    an article comes in or its body changes        its phrases are to be read (ArticlePhrases.due)

Later migrations need not mind the triggers: `newsroom.common.sqlite` keeps them where SQLite makes a table anew.
"""

from django.db import migrations

SQLITE = [
    """
CREATE VIRTUAL TABLE articles_fulltext USING fts5(
  headline, standfirst, body, facets,
  content='articles_searchentry', content_rowid='docid', tokenize='porter ascii'
)
""",
    # Entries that there are: none at first, all where this is applied again.
    "INSERT INTO articles_fulltext (articles_fulltext) VALUES ('rebuild')",
    """
CREATE TRIGGER search_entry_comes AFTER INSERT ON articles_searchentry BEGIN
  INSERT INTO articles_fulltext (rowid, headline, standfirst, body, facets)
  VALUES (NEW.docid, NEW.headline, NEW.standfirst, NEW.body, NEW.facets);
END
""",
    """
CREATE TRIGGER search_entry_goes AFTER DELETE ON articles_searchentry BEGIN
  INSERT INTO articles_fulltext (articles_fulltext, rowid, headline, standfirst, body, facets)
  VALUES ('delete', OLD.docid, OLD.headline, OLD.standfirst, OLD.body, OLD.facets);
END
""",
    """
CREATE TRIGGER search_entry_changes AFTER UPDATE ON articles_searchentry
WHEN OLD.docid <> NEW.docid OR OLD.headline <> NEW.headline OR OLD.standfirst <> NEW.standfirst
  OR OLD.body <> NEW.body OR OLD.facets <> NEW.facets
BEGIN
  INSERT INTO articles_fulltext (articles_fulltext, rowid, headline, standfirst, body, facets)
  VALUES ('delete', OLD.docid, OLD.headline, OLD.standfirst, OLD.body, OLD.facets);
  INSERT INTO articles_fulltext (rowid, headline, standfirst, body, facets)
  VALUES (NEW.docid, NEW.headline, NEW.standfirst, NEW.body, NEW.facets);
END
""",
    """
CREATE TRIGGER article_is_filed_otherwise AFTER UPDATE OF status, posted_at, publisher_id, section_id
ON articles_article WHEN OLD.status <> NEW.status OR OLD.posted_at IS NOT NEW.posted_at
  OR OLD.publisher_id IS NOT NEW.publisher_id OR OLD.section_id IS NOT NEW.section_id
BEGIN
  UPDATE articles_searchentry SET
    docid = coalesce(strftime('%s', substr(NEW.posted_at, 1, 16)) / 60, 0) * 1073741824 + NEW.id,
    facets = 'status' || NEW.status || ' publisher' || coalesce(NEW.publisher_id, 0)
      || ' section' || coalesce(NEW.section_id, 0)
  WHERE article_id = NEW.id;
END
""",
    """
CREATE TRIGGER article_is_shown_otherwise AFTER UPDATE OF status, posted_at
ON articles_article WHEN OLD.status <> NEW.status OR OLD.posted_at IS NOT NEW.posted_at
BEGIN
  UPDATE articles_contribution SET shown_from = (
    SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.id)
  WHERE article_id = NEW.id;
  UPDATE articles_explanation SET shown_from = (
    SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.id)
  WHERE article_id = NEW.id;
  UPDATE articles_mention SET shown_from = (
    SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.id)
  WHERE article_id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_contribution_comes AFTER INSERT ON articles_contribution WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) BEGIN
  UPDATE articles_contribution SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_contribution_changes AFTER UPDATE OF article_id, shown_from ON articles_contribution WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id)
BEGIN
  UPDATE articles_contribution SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_explanation_comes AFTER INSERT ON articles_explanation WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) BEGIN
  UPDATE articles_explanation SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_explanation_changes AFTER UPDATE OF article_id, shown_from ON articles_explanation WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id)
BEGIN
  UPDATE articles_explanation SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_mention_comes AFTER INSERT ON articles_mention WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) BEGIN
  UPDATE articles_mention SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER articles_mention_changes AFTER UPDATE OF article_id, shown_from ON articles_mention WHEN NEW.shown_from IS NOT (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id)
BEGIN
  UPDATE articles_mention SET shown_from = (SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER article_has_phrases AFTER INSERT ON articles_article BEGIN
  INSERT INTO articles_articlephrases (article_id, keys, due) VALUES (NEW.id, '[]', 1);
END
""",
    """
CREATE TRIGGER article_has_other_phrases AFTER UPDATE OF body ON articles_article WHEN OLD.body <> NEW.body BEGIN
  UPDATE articles_articlephrases SET due = 1 WHERE article_id = NEW.id;
END
""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_comes",
    "DROP TRIGGER search_entry_goes",
    "DROP TRIGGER search_entry_changes",
    "DROP TRIGGER article_is_filed_otherwise",
    "DROP TRIGGER article_is_shown_otherwise",
    "DROP TRIGGER articles_contribution_comes",
    "DROP TRIGGER articles_contribution_changes",
    "DROP TRIGGER articles_explanation_comes",
    "DROP TRIGGER articles_explanation_changes",
    "DROP TRIGGER articles_mention_comes",
    "DROP TRIGGER articles_mention_changes",
    "DROP TRIGGER article_has_phrases",
    "DROP TRIGGER article_has_other_phrases",
    "DROP TABLE articles_fulltext",
]

# Porter's stems and no stop words: WHO and IT are names.
POSTGRESQL = """
CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, Language = porter);
CREATE TEXT SEARCH CONFIGURATION newsroom (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION newsroom ADD MAPPING FOR
  asciiword, word, numword, int, uint, float, sfloat, version, hword, hword_part, asciihword, hword_asciipart,
  numhword, hword_numpart WITH newsroom_stem;
CREATE TABLE articles_fulltext (rowid bigint PRIMARY KEY, articles_fulltext tsvector NOT NULL);
CREATE INDEX articles_fulltext_words ON articles_fulltext USING gin (articles_fulltext);
-- Entries that there are: none at first, all where this is applied again.
INSERT INTO articles_fulltext (rowid, articles_fulltext) SELECT docid,
      setweight(to_tsvector('newsroom', headline), 'A') || setweight(to_tsvector('newsroom', facets), 'D')
      || setweight(to_tsvector('newsroom', standfirst), 'B') || setweight(to_tsvector('newsroom', facets), 'D')
      || setweight(to_tsvector('newsroom', body), 'C')
  FROM articles_searchentry;
CREATE FUNCTION articles_keep_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE articles_fulltext;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM articles_fulltext WHERE rowid = OLD.docid;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    -- Facets between the texts, so that no phrase reaches from one into the next.
    INSERT INTO articles_fulltext (rowid, articles_fulltext) VALUES (
      NEW.docid,
      setweight(to_tsvector('newsroom', NEW.headline), 'A') || setweight(to_tsvector('newsroom', NEW.facets), 'D')
      || setweight(to_tsvector('newsroom', NEW.standfirst), 'B') || setweight(to_tsvector('newsroom', NEW.facets), 'D')
      || setweight(to_tsvector('newsroom', NEW.body), 'C'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER search_entry_comes_or_goes AFTER INSERT OR DELETE ON articles_searchentry
  FOR EACH ROW EXECUTE FUNCTION articles_keep_index();
CREATE TRIGGER search_entries_all_go AFTER TRUNCATE ON articles_searchentry
  FOR EACH STATEMENT EXECUTE FUNCTION articles_keep_index();
CREATE TRIGGER search_entry_changes AFTER UPDATE ON articles_searchentry
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION articles_keep_index();

CREATE FUNCTION articles_file_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE articles_searchentry SET
    docid = coalesce(floor(extract(epoch FROM NEW.posted_at) / 60)::bigint, 0) * 1073741824 + NEW.id,
    facets = 'status' || NEW.status || ' publisher' || coalesce(NEW.publisher_id, 0)
      || ' section' || coalesce(NEW.section_id, 0)
  WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
CREATE FUNCTION articles_show_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment timestamptz := CASE NEW.status WHEN 'published' THEN NEW.posted_at END;
BEGIN
  UPDATE articles_contribution SET shown_from = moment WHERE article_id = NEW.id;
  UPDATE articles_explanation SET shown_from = moment WHERE article_id = NEW.id;
  UPDATE articles_mention SET shown_from = moment WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER article_is_filed_otherwise AFTER UPDATE OF status, posted_at, publisher_id, section_id
  ON articles_article FOR EACH ROW
  WHEN ((OLD.status, OLD.posted_at, OLD.publisher_id, OLD.section_id)
    IS DISTINCT FROM (NEW.status, NEW.posted_at, NEW.publisher_id, NEW.section_id))
  EXECUTE FUNCTION articles_file_otherwise();
CREATE TRIGGER article_is_shown_otherwise AFTER UPDATE OF status, posted_at
  ON articles_article FOR EACH ROW
  WHEN ((OLD.status, OLD.posted_at) IS DISTINCT FROM (NEW.status, NEW.posted_at))
  EXECUTE FUNCTION articles_show_otherwise();
CREATE FUNCTION articles_part_shown_from() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.shown_from := (SELECT CASE status WHEN 'published' THEN posted_at END
    FROM articles_article WHERE id = NEW.article_id);
  RETURN NEW;
END $$;

CREATE TRIGGER articles_contribution_shown_from BEFORE INSERT OR UPDATE OF article_id, shown_from ON articles_contribution
  FOR EACH ROW EXECUTE FUNCTION articles_part_shown_from();

CREATE TRIGGER articles_explanation_shown_from BEFORE INSERT OR UPDATE OF article_id, shown_from ON articles_explanation
  FOR EACH ROW EXECUTE FUNCTION articles_part_shown_from();

CREATE TRIGGER articles_mention_shown_from BEFORE INSERT OR UPDATE OF article_id, shown_from ON articles_mention
  FOR EACH ROW EXECUTE FUNCTION articles_part_shown_from();

CREATE FUNCTION articles_phrases_are_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO articles_articlephrases (article_id, keys, due) VALUES (NEW.id, '[]', true)
  ON CONFLICT (article_id) DO UPDATE SET due = true;
  RETURN NULL;
END $$;
CREATE TRIGGER article_has_phrases AFTER INSERT ON articles_article
  FOR EACH ROW EXECUTE FUNCTION articles_phrases_are_due();
CREATE TRIGGER article_has_other_phrases AFTER UPDATE OF body ON articles_article
  FOR EACH ROW WHEN (OLD.body <> NEW.body) EXECUTE FUNCTION articles_phrases_are_due();
"""
POSTGRESQL_BACK = """
DROP FUNCTION articles_keep_index() CASCADE;
DROP FUNCTION articles_file_otherwise() CASCADE;
DROP FUNCTION articles_show_otherwise() CASCADE;
DROP FUNCTION articles_part_shown_from() CASCADE;
DROP FUNCTION articles_phrases_are_due() CASCADE;
DROP TABLE articles_fulltext;
DROP TEXT SEARCH CONFIGURATION newsroom;
DROP TEXT SEARCH DICTIONARY newsroom_stem;
"""


def make(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def unmake(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def _run(schema_editor, sqlite, postgresql):
    with schema_editor.connection.cursor() as cursor:
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else [postgresql]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
