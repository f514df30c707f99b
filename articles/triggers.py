"""What the database itself keeps true: the full-text index, and from when readers see what hangs on an article.

    an article's words (SearchEntry) change        the full-text index follows
    an article's status, date, publisher, section  its SearchEntry and `shown_from` of its parts follow
    a part comes in or moves to another article    its `shown_from` is the article's
    an article comes in or its body changes        its phrases are to be read (ArticlePhrases.due)
    a mention comes, goes or is shown otherwise    its term's uses by month (MonthlyUse) are one more or one less

So neither an UPDATE of many rows nor a script can leave them apart. SQLite drops a table's triggers where a migration
rebuilds the table; they are put back after every `migrate`.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PARTS = ("articles_contribution", "articles_explanation", "articles_mention")
COLUMNS = "headline, standfirst, body, facets"

_SQLITE_SHOWN_FROM = "(SELECT CASE status WHEN 'published' THEN posted_at END FROM articles_article WHERE id = {id})"

_SQLITE_PARTS = "".join(
    f"UPDATE {part} SET shown_from = {_SQLITE_SHOWN_FROM.format(id='NEW.id')} WHERE article_id = NEW.id;"
    for part in PARTS
)

_SQLITE_INDEX = f"""
CREATE TRIGGER search_entry_comes AFTER INSERT ON articles_searchentry BEGIN
  INSERT INTO articles_fulltext (rowid, {COLUMNS})
  VALUES (NEW.docid, NEW.headline, NEW.standfirst, NEW.body, NEW.facets);
END;
CREATE TRIGGER search_entry_goes AFTER DELETE ON articles_searchentry BEGIN
  INSERT INTO articles_fulltext (articles_fulltext, rowid, {COLUMNS})
  VALUES ('delete', OLD.docid, OLD.headline, OLD.standfirst, OLD.body, OLD.facets);
END;
CREATE TRIGGER search_entry_changes AFTER UPDATE ON articles_searchentry
WHEN OLD.docid <> NEW.docid OR OLD.headline <> NEW.headline OR OLD.standfirst <> NEW.standfirst
  OR OLD.body <> NEW.body OR OLD.facets <> NEW.facets
BEGIN
  INSERT INTO articles_fulltext (articles_fulltext, rowid, {COLUMNS})
  VALUES ('delete', OLD.docid, OLD.headline, OLD.standfirst, OLD.body, OLD.facets);
  INSERT INTO articles_fulltext (rowid, {COLUMNS})
  VALUES (NEW.docid, NEW.headline, NEW.standfirst, NEW.body, NEW.facets);
END;
"""

_SQLITE_ARTICLE = f"""
CREATE TRIGGER article_is_filed_otherwise AFTER UPDATE OF status, posted_at, publisher_id, section_id
ON articles_article WHEN OLD.status <> NEW.status OR OLD.posted_at IS NOT NEW.posted_at
  OR OLD.publisher_id IS NOT NEW.publisher_id OR OLD.section_id IS NOT NEW.section_id
BEGIN
  UPDATE articles_searchentry SET
    docid = coalesce(strftime('%s', substr(NEW.posted_at, 1, 16)) / 60, 0) * 1073741824 + NEW.id,
    facets = 'status' || NEW.status || ' publisher' || coalesce(NEW.publisher_id, 0)
      || ' section' || coalesce(NEW.section_id, 0)
  WHERE article_id = NEW.id;
END;
CREATE TRIGGER article_is_shown_otherwise AFTER UPDATE OF status, posted_at
ON articles_article WHEN OLD.status <> NEW.status OR OLD.posted_at IS NOT NEW.posted_at
BEGIN
  {_SQLITE_PARTS}
END;
"""

_SQLITE_PART = """
CREATE TRIGGER {part}_comes AFTER INSERT ON {part} WHEN NEW.shown_from IS NOT {shown_from} BEGIN
  UPDATE {part} SET shown_from = {shown_from} WHERE id = NEW.id;
END;
CREATE TRIGGER {part}_changes AFTER UPDATE OF article_id, shown_from ON {part} WHEN NEW.shown_from IS NOT {shown_from}
BEGIN
  UPDATE {part} SET shown_from = {shown_from} WHERE id = NEW.id;
END;
"""

# Of a mention that comes in, the trigger that sets its `shown_from` may fire before this one or after it: each adds
# what it sees and takes away what it undoes, and only the sum is right. What goes takes no row with it: its term's
# may be gone already.
_COUNT = """
  INSERT INTO articles_monthlyuse (term_id, month, articles) SELECT {row}.term_id, {month}, {step}
  WHERE {row}.shown_from IS NOT NULL
  ON CONFLICT (term_id, month) DO UPDATE SET articles = articles_monthlyuse.articles + excluded.articles;
"""
_COUNT_DOWN = """
  UPDATE articles_monthlyuse SET articles = articles - 1 WHERE term_id = OLD.term_id AND month = {month};
"""
_SQLITE_MONTH = "substr({row}.shown_from, 1, 7) || '-01'"
_POSTGRESQL_MONTH = "date_trunc('month', {row}.shown_from AT TIME ZONE 'UTC')::date"


def _count(row: str, step: int, month: str) -> str:
    return _COUNT.format(row=row, step=step, month=month.format(row=row))


_SQLITE_MONTHS = f"""
CREATE TRIGGER mention_is_counted AFTER INSERT ON articles_mention BEGIN
  {_count("NEW", 1, _SQLITE_MONTH)}
END;
CREATE TRIGGER mention_is_counted_otherwise AFTER UPDATE OF term_id, shown_from ON articles_mention BEGIN
  {_count("OLD", -1, _SQLITE_MONTH)}
  {_count("NEW", 1, _SQLITE_MONTH)}
END;
CREATE TRIGGER mention_is_no_longer_counted AFTER DELETE ON articles_mention BEGIN
  {_COUNT_DOWN.format(month=_SQLITE_MONTH.format(row="OLD"))}
END;
"""

_SQLITE_PHRASES = """
CREATE TRIGGER article_has_phrases AFTER INSERT ON articles_article BEGIN
  INSERT INTO articles_articlephrases (article_id, keys, due) VALUES (NEW.id, '[]', 1);
END;
CREATE TRIGGER article_has_other_phrases AFTER UPDATE OF body ON articles_article WHEN OLD.body <> NEW.body BEGIN
  UPDATE articles_articlephrases SET due = 1 WHERE article_id = NEW.id;
END;
"""

_POSTGRESQL_PHRASES = """
CREATE OR REPLACE FUNCTION articles_phrases_are_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO articles_articlephrases (article_id, keys, due) VALUES (NEW.id, '[]', true)
  ON CONFLICT (article_id) DO UPDATE SET due = true;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER article_has_phrases AFTER INSERT ON articles_article
  FOR EACH ROW EXECUTE FUNCTION articles_phrases_are_due();
CREATE OR REPLACE TRIGGER article_has_other_phrases AFTER UPDATE OF body ON articles_article
  FOR EACH ROW WHEN (OLD.body <> NEW.body) EXECUTE FUNCTION articles_phrases_are_due();
"""

_POSTGRESQL_MONTHS = f"""
CREATE OR REPLACE FUNCTION articles_count_by_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    {_COUNT_DOWN.format(month=_POSTGRESQL_MONTH.format(row="OLD"))}
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    {_count("OLD", -1, _POSTGRESQL_MONTH)}
  END IF;
  {_count("NEW", 1, _POSTGRESQL_MONTH)}
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER mention_is_counted AFTER INSERT OR DELETE ON articles_mention
  FOR EACH ROW EXECUTE FUNCTION articles_count_by_month();
-- Of no column: one that another trigger has set counts as none that is updated.
CREATE OR REPLACE TRIGGER mention_is_counted_otherwise AFTER UPDATE ON articles_mention
  FOR EACH ROW WHEN ((OLD.term_id, OLD.shown_from) IS DISTINCT FROM (NEW.term_id, NEW.shown_from))
  EXECUTE FUNCTION articles_count_by_month();
"""

_POSTGRESQL_INDEX = """
CREATE OR REPLACE FUNCTION articles_keep_index() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER search_entry_comes_or_goes AFTER INSERT OR DELETE ON articles_searchentry
  FOR EACH ROW EXECUTE FUNCTION articles_keep_index();
CREATE OR REPLACE TRIGGER search_entries_all_go AFTER TRUNCATE ON articles_searchentry
  FOR EACH STATEMENT EXECUTE FUNCTION articles_keep_index();
CREATE OR REPLACE TRIGGER search_entry_changes AFTER UPDATE ON articles_searchentry
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION articles_keep_index();
"""

_POSTGRESQL_ARTICLE = f"""
CREATE OR REPLACE FUNCTION articles_file_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE articles_searchentry SET
    docid = coalesce(floor(extract(epoch FROM NEW.posted_at) / 60)::bigint, 0) * 1073741824 + NEW.id,
    facets = 'status' || NEW.status || ' publisher' || coalesce(NEW.publisher_id, 0)
      || ' section' || coalesce(NEW.section_id, 0)
  WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION articles_show_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment timestamptz := CASE NEW.status WHEN 'published' THEN NEW.posted_at END;
BEGIN
  {"".join(f"UPDATE {part} SET shown_from = moment WHERE article_id = NEW.id;" for part in PARTS)}
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER article_is_filed_otherwise AFTER UPDATE OF status, posted_at, publisher_id, section_id
  ON articles_article FOR EACH ROW
  WHEN ((OLD.status, OLD.posted_at, OLD.publisher_id, OLD.section_id)
    IS DISTINCT FROM (NEW.status, NEW.posted_at, NEW.publisher_id, NEW.section_id))
  EXECUTE FUNCTION articles_file_otherwise();
CREATE OR REPLACE TRIGGER article_is_shown_otherwise AFTER UPDATE OF status, posted_at
  ON articles_article FOR EACH ROW
  WHEN ((OLD.status, OLD.posted_at) IS DISTINCT FROM (NEW.status, NEW.posted_at))
  EXECUTE FUNCTION articles_show_otherwise();
CREATE OR REPLACE FUNCTION articles_part_shown_from() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.shown_from := (SELECT CASE status WHEN 'published' THEN posted_at END
    FROM articles_article WHERE id = NEW.article_id);
  RETURN NEW;
END $$;
"""

_POSTGRESQL_PART = """
CREATE OR REPLACE TRIGGER {part}_shown_from BEFORE INSERT OR UPDATE OF article_id, shown_from ON {part}
  FOR EACH ROW EXECUTE FUNCTION articles_part_shown_from();
"""


# By the table that they write to: on SQLite, on PostgreSQL.
_LATER = {
    "articles_monthlyuse": (_SQLITE_MONTHS, _POSTGRESQL_MONTHS),
    "articles_articlephrases": (_SQLITE_PHRASES, _POSTGRESQL_PHRASES),
}


def put_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers anew, as this version of the software has them."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # Earlier migrations put triggers too, before there is what the later ones write to.
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_INDEX + _POSTGRESQL_ARTICLE)
            for part in PARTS:
                cursor.execute(_POSTGRESQL_PART.format(part=part))
            for table, (_sqlite, statements) in _LATER.items():
                if table in tables:
                    cursor.execute(statements)
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            there = {name for (name,) in cursor.fetchall()}
            for statement in _sqlite_statements(tables):
                name = statement.split()[2]
                if name in there:
                    cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(statement)


def count_months(connection: BaseDatabaseWrapper) -> None:
    """Count the mentions there are, as the triggers go on to do."""
    month = _POSTGRESQL_MONTH if connection.vendor == "postgresql" else _SQLITE_MONTH
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_monthlyuse (term_id, month, articles) "
            f"SELECT term_id, {month.format(row='articles_mention')}, count(*) FROM articles_mention "
            "WHERE shown_from IS NOT NULL GROUP BY 1, 2"
        )


def drop_function(connection: BaseDatabaseWrapper, name: str) -> None:
    """Take the triggers away that run a function, so that the table can go that it writes to; on SQLite all of them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP FUNCTION {name}() CASCADE")
    else:
        drop_sqlite_triggers(connection)


def drop_sqlite_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, so that a migration can make anew a table that they speak of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _sqlite_statements(tables: Collection[str]) -> list[str]:
    shown_from = _SQLITE_SHOWN_FROM.format(id="NEW.article_id")
    parts = "".join(_SQLITE_PART.format(part=part, shown_from=shown_from) for part in PARTS)
    later = "".join(statements for table, (statements, _postgresql) in _LATER.items() if table in tables)
    statements = f"{_SQLITE_INDEX}{_SQLITE_ARTICLE}{parts}{later}".split("CREATE TRIGGER ")
    return [f"CREATE TRIGGER {statement.strip()}" for statement in statements if statement.strip()]
