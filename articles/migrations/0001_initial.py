import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("glossary", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "headline",
                    models.CharField(
                        blank=True,
                        help_text="The title, as readers see it on the article and in every list. Changing it keeps the address.",
                        verbose_name="headline",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        db_index=False,
                        help_text="The last part of the article's address. Left empty, it is made from the headline. If you change it or the posted day, the old address redirects to the new one.",
                        max_length=100,
                        verbose_name="slug",
                    ),
                ),
                (
                    "standfirst",
                    models.TextField(
                        blank=True,
                        help_text="The summary: readers see it between headline and text, and in lists.",
                        verbose_name="standfirst",
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="The text. Unsafe HTML is removed when it is saved. Glossary terms are linked automatically: you need not link them.",
                        verbose_name="body",
                    ),
                ),
                (
                    "linked_body",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="The body with its term links.",
                        verbose_name="linked body",
                    ),
                ),
                (
                    "dateline_place",
                    models.CharField(
                        blank=True,
                        help_text="Printed before the first paragraph: MOSCOW, or LONDON/PARIS.",
                        max_length=200,
                        verbose_name="dateline place",
                    ),
                ),
                (
                    "dateline_date",
                    models.DateField(
                        blank=True,
                        help_text="The day the report was filed. It is printed in the dateline and does not change the article's date or address.",
                        null=True,
                        verbose_name="dateline date",
                    ),
                ),
                (
                    "dateline_agency",
                    models.CharField(
                        blank=True,
                        help_text="Printed after the date in parentheses: Arcadia Wire.",
                        max_length=100,
                        verbose_name="dateline agency",
                    ),
                ),
                (
                    "posted_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the article was first published, as readers see it. A published article with a time to come is scheduled: readers see it from then on.",
                        null=True,
                        verbose_name="posted",
                    ),
                ),
                ("posted_on", models.DateField(editable=False, null=True, verbose_name="day in the address")),
                (
                    "revised_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Readers are shown it as 'Last updated', where it is later than 'posted'.",
                        null=True,
                        verbose_name="last updated",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        help_text="Only published articles whose time has come are shown to readers.",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn")),
                (
                    "withdrawal_reason",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="Shown to readers who follow a link to the article.",
                        verbose_name="reason for the withdrawal",
                    ),
                ),
                (
                    "amends_version",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="version that was copied"),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        help_text="A BCP 47 language tag, such as en or pt-BR. Browsers read the text aloud and divide words by it.",
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\Z", "Write a tag such as en or pt-BR."
                            )
                        ],
                        verbose_name="language",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="Where the article was first published online. It is linked at the end of the article.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                ("word_count", models.PositiveIntegerField(default=0, editable=False, verbose_name="words")),
                (
                    "reading_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="What readers are told. Left empty, it is counted from the text.",
                        null=True,
                        verbose_name="reading minutes",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("linking_due", models.BooleanField(default=True, editable=False, verbose_name="linking due")),
                ("open_warnings", models.PositiveIntegerField(default=0, editable=False, verbose_name="open warnings")),
                (
                    "imported",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Digests of what the last import put into each field: it changes no field that differs.",
                        verbose_name="imported",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_copies",
                        to="articles.article",
                        verbose_name="working copy of",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        help_text="The member of staff who created it. Readers see the contributors instead.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-posted_at", "-pk"],
                "permissions": [
                    ("write_own_article", "Can write and submit own articles"),
                    ("review_article", "Can send articles in review back"),
                    ("publish_article", "Can publish, schedule and reinstate articles"),
                    ("withdraw_article", "Can withdraw articles"),
                    ("correct_article", "Can correct published articles"),
                ],
                "get_latest_by": "posted_at",
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("docid", models.BigIntegerField(unique=True)),
                ("headline", models.TextField()),
                ("standfirst", models.TextField()),
                ("body", models.TextField()),
                ("facets", models.TextField()),
                ("is_whole", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="As readers see it. Renamed, it is still found by its old name when an article that has it is imported.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the address. Left empty, it is made from the name. If you change it, the old address redirects to the new one.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=400, unique=True, verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "Person"), ("agency", "Agency")],
                        default="person",
                        help_text="A person, or an agency, a desk or a bureau.",
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="contributor_has_name"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["person", "agency"])), name="contributor_kind_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown_from", models.DateTimeField(editable=False, null=True, verbose_name="shown from")),
                (
                    "role",
                    models.CharField(
                        help_text="What was done, as it is printed: reporting, additional reporting, writing or editing.",
                        max_length=60,
                        verbose_name="role",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="Where the work was done, if the credits say so. It is printed after the name.",
                        max_length=100,
                        verbose_name="place",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Credits are printed by this number, the lowest first.",
                        verbose_name="position",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The article that is credited.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Who did the work. Readers find the article on their page.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="contributors",
            field=models.ManyToManyField(
                related_name="articles", through="articles.Contribution", to="articles.contributor"
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "date",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The day of the notice, printed with it; the newest stands first.",
                        verbose_name="date",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What was wrong and what is right, as readers will read it.", verbose_name="text"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        help_text="The article that was wrong. Readers see the correction at its end.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown_from", models.DateTimeField(editable=False, null=True, verbose_name="shown from")),
                (
                    "text",
                    models.TextField(
                        help_text="The explanation as the article printed it. The term's own definition stays as it is.",
                        verbose_name="text",
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=32, verbose_name="digest")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Explanations stand by this number, the lowest first.",
                        verbose_name="position",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        help_text="The article that explains the term. The explanation stands at its end.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        help_text="What is explained. The term's page names the article among those that explain it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "explanation",
                "verbose_name_plural": "explanations",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("posted_on", models.DateField(verbose_name="day in the address")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=100, verbose_name="slug")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerContributor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="former name")),
                ("key", models.CharField(editable=False, max_length=400, null=True, unique=True, verbose_name="key")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=100, null=True, unique=True, verbose_name="former slug"
                    ),
                ),
                (
                    "merged_pk",
                    models.BigIntegerField(editable=False, null=True, unique=True, verbose_name="merged row"),
                ),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
                (
                    "current",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LinkChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[("never", "Never in this story"), ("meant", "This sense")],
                        default="never",
                        help_text="'Never in this story' takes the link away and gives it to no other term. 'This sense' decides where several terms share a name.",
                        max_length=5,
                        verbose_name="choice",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_choices",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        help_text="The term that is switched off in this article, or the one of several that is meant.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_choices",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "choice about a link",
                "verbose_name_plural": "choices about links",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown_from", models.DateTimeField(editable=False, null=True, verbose_name="shown from")),
                ("surface", models.CharField(help_text="The word as it stands in the text.", verbose_name="form")),
                (
                    "offset",
                    models.PositiveIntegerField(
                        help_text="Where it first stands, in the body's HTML.", verbose_name="offset"
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(help_text="How often the body uses the term.", verbose_name="count"),
                ),
                ("linked", models.BooleanField(default=True, verbose_name="linked")),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
                "ordering": ["offset"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="terms",
            field=models.ManyToManyField(related_name="articles", through="articles.Mention", to="glossary.term"),
        ),
        migrations.CreateModel(
            name="OpenForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="last seen")),
                ("typed", models.TextField(blank=True, verbose_name="what was typed")),
                ("typed_at", models.DateTimeField(null=True, verbose_name="typed")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_forms",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_forms",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "open form",
                "verbose_name_plural": "open forms",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=200, unique=True, verbose_name="key")),
                ("singular_key", models.CharField(editable=False, max_length=200, verbose_name="singular key")),
                ("text", models.CharField(editable=False, max_length=100, verbose_name="phrase")),
                ("articles", models.IntegerField(default=0, editable=False, verbose_name="articles")),
                (
                    "examples",
                    models.JSONField(
                        default=list, editable=False, help_text="The newest, by their keys.", verbose_name="examples"
                    ),
                ),
                ("never", models.BooleanField(default=False, editable=False, verbose_name="never suggest")),
            ],
            options={
                "verbose_name": "word without a definition",
                "verbose_name_plural": "words without a definition",
                "ordering": ["-articles", "pk"],
                "indexes": [models.Index(fields=["never", "-articles", "id"], name="phrase_most_used")],
            },
        ),
        migrations.CreateModel(
            name="Publisher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="As readers see it. Renamed, it is still found by its old name when an article that has it is imported.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the address. Left empty, it is made from the name. If you change it, the old address redirects to the new one.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=400, unique=True, verbose_name="key")),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="The publisher's own site. The publisher's page links to it.",
                        verbose_name="website",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="A few sentences that stand at the top of the publisher's page.",
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "publisher",
                "verbose_name_plural": "publishers",
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="publisher_has_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerPublisher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="former name")),
                ("key", models.CharField(editable=False, max_length=400, null=True, unique=True, verbose_name="key")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=100, null=True, unique=True, verbose_name="former slug"
                    ),
                ),
                (
                    "merged_pk",
                    models.BigIntegerField(editable=False, null=True, unique=True, verbose_name="merged row"),
                ),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
                (
                    "current",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="articles.publisher",
                        verbose_name="publisher",
                    ),
                ),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="article",
            name="publisher",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Who published it. Readers find the article on the publisher's page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.publisher",
                verbose_name="publisher",
            ),
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weight", models.FloatField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="As readers see it. Renamed, it is still found by its old name when an article that has it is imported.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the address. Left empty, it is made from the name. If you change it, the old address redirects to the new one.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=400, unique=True, verbose_name="key")),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="A few sentences that stand at the top of the section's page.",
                        verbose_name="description",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Sections are listed by this number, then by name.",
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="section_has_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="former name")),
                ("key", models.CharField(editable=False, max_length=400, null=True, unique=True, verbose_name="key")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=100, null=True, unique=True, verbose_name="former slug"
                    ),
                ),
                (
                    "merged_pk",
                    models.BigIntegerField(editable=False, null=True, unique=True, verbose_name="merged row"),
                ),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
                (
                    "current",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="article",
            name="section",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Where in the paper it stands. Readers find the article on the section's page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.CreateModel(
            name="SeedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(verbose_name="file name")),
                ("folder", models.CharField(blank=True, verbose_name="folder")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of its bytes")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("seed", models.JSONField(verbose_name="what was read")),
                (
                    "text_digest",
                    models.CharField(
                        db_index=True,
                        help_text="Two files of one text share it.",
                        max_length=64,
                        verbose_name="digest of its words",
                    ),
                ),
                ("first_imported_at", models.DateTimeField(auto_now_add=True, verbose_name="first imported")),
                ("imported_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="last imported")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where an editor deleted the article: importing the file again does not bring it back.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seed_files",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "seed file",
                "verbose_name_plural": "seed files",
                "ordering": ["-imported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SeedWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                ("message", models.TextField(verbose_name="message")),
                ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="found")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("reading", "Reading the file"),
                            ("import", "Placing it among the articles and terms"),
                        ],
                        default="reading",
                        max_length=7,
                        verbose_name="arose in",
                    ),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="resolved")),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
                (
                    "seed_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warnings",
                        to="articles.seedfile",
                        verbose_name="seed file",
                    ),
                ),
            ],
            options={
                "verbose_name": "seed warning",
                "verbose_name_plural": "seed warnings",
                "ordering": ["seed_file", "line", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SenseRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="Words or phrases, separated by commas. The rule applies where one of them is within about thirty words of the name, in upper or lower case: Tbilisi, Caucasus.",
                        max_length=500,
                        verbose_name="words nearby",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="The rule holds in articles of this publisher only. Left empty, in those of all.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sense_rules",
                        to="articles.publisher",
                        verbose_name="publisher",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="The rule holds in articles of this section only. Left empty, in those of all.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sense_rules",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        help_text="The sense that is meant where this rule holds.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sense_rules",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "sense rule",
                "verbose_name_plural": "sense rules",
                "ordering": ["term", "pk"],
            },
        ),
        migrations.CreateModel(
            name="UndecidedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "terms",
                    models.CharField(
                        help_text="Their primary keys in order, separated by commas.", verbose_name="terms"
                    ),
                ),
                ("around", models.TextField(verbose_name="text around it")),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undecided_names",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "undecided name",
                "verbose_name_plural": "undecided names: articles that wait for a sense",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "in_copy",
                    models.BooleanField(
                        default=False,
                        help_text="Saved in a copy of the article, before that was published.",
                        verbose_name="in a working copy",
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("found", "State before this change"),
                            ("saved", "Saved"),
                            ("submit", "Submitted for review"),
                            ("take_back", "Taken back"),
                            ("send_back", "Sent back"),
                            ("publish", "Published"),
                            ("unschedule", "Taken off the schedule"),
                            ("withdraw", "Withdrawn"),
                            ("reinstate", "Published again"),
                            ("correct", "Corrected"),
                            ("amend", "Working copy published"),
                            ("copy", "Working copy begun"),
                            ("restore", "Older version restored"),
                        ],
                        default="saved",
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "content",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="content"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ArticlePhrases",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="phrases",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("keys", models.JSONField(default=list, editable=False)),
                ("due", models.BooleanField(default=True, editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due", True)), fields=["article"], name="article_phrases_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="FullText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.searchentry",
                        to_field="docid",
                    ),
                ),
                ("document", models.TextField(db_column="articles_fulltext")),
            ],
            options={
                "db_table": "articles_fulltext",
                "managed": False,
            },
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                condition=models.Q(("is_whole", False)), fields=["article"], name="search_entry_cut_short"
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["contributor", "-shown_from", "-article"], name="contribution_newest"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["role", "-id"], name="contribution_newest_of_role"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("article", "contributor", "role"),
                name="contribution_once_per_role",
                violation_error_message="This contributor has that role in the article already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("role", ""), _negated=True), name="contribution_has_role"
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["-date", "-id"], name="correction_newest"),
        ),
        migrations.AddIndex(
            model_name="explanation",
            index=models.Index(fields=["term", "-shown_from", "-article"], name="explanation_newest"),
        ),
        migrations.AddIndex(
            model_name="explanation",
            index=models.Index(fields=["term", "digest", "shown_from"], name="explanation_of_text"),
        ),
        migrations.AddConstraint(
            model_name="explanation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="explanation_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="explanation",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest", ""), _negated=True), name="explanation_has_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.UniqueConstraint(fields=("posted_on", "slug"), name="former_address_is_one_articles"),
        ),
        migrations.AddConstraint(
            model_name="formercontributor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key__isnull", False), ("merged_pk__isnull", True), ("slug__isnull", True)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", True), ("slug__isnull", False)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", False), ("slug__isnull", True)),
                    _connector="OR",
                ),
                name="formercontributor_is_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkchoice",
            constraint=models.UniqueConstraint(
                fields=("article", "term"),
                name="link_choice_once_per_term",
                violation_error_message="There is a choice about this term already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["never", "meant"])), name="link_choice_is_known"
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["term", "-shown_from", "-article"], name="mention_newest"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("article", "term"), name="mention_once_per_term"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="mention_counts_itself"),
        ),
        migrations.AddConstraint(
            model_name="openform",
            constraint=models.UniqueConstraint(fields=("person", "article"), name="open_form_once_per_article"),
        ),
        migrations.AddConstraint(
            model_name="openform",
            constraint=models.UniqueConstraint(
                condition=models.Q(("article__isnull", True)),
                fields=("person",),
                name="open_form_once_for_a_new_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="formerpublisher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key__isnull", False), ("merged_pk__isnull", True), ("slug__isnull", True)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", True), ("slug__isnull", False)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", False), ("slug__isnull", True)),
                    _connector="OR",
                ),
                name="formerpublisher_is_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(fields=("article", "other"), name="relation_once"),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("article", models.F("other")), _negated=True), name="relation_is_to_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="formersection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key__isnull", False), ("merged_pk__isnull", True), ("slug__isnull", True)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", True), ("slug__isnull", False)),
                    models.Q(("key__isnull", True), ("merged_pk__isnull", False), ("slug__isnull", True)),
                    _connector="OR",
                ),
                name="formersection_is_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["status", "-posted_at", "-id"], name="article_newest"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["section", "status", "-posted_at", "-id"], name="article_newest_in_section"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["publisher", "status", "-posted_at", "-id"], name="article_newest_of_publisher"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["publisher", "section", "status", "-posted_at", "-id"], name="article_newest_of_both"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["publisher", "posted_on"], name="article_publisher_day"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-posted_at", "-id"], name="article_newest_of_any_status"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["section", "-posted_at", "-id"], name="article_any_in_section"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["publisher", "-posted_at", "-id"], name="article_any_of_publisher"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("open_warnings__gt", 0)),
                fields=["-posted_at", "-id"],
                name="article_with_open_warnings",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(condition=models.Q(("linking_due", True)), fields=["id"], name="article_linking_due"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("status", "withdrawn")), fields=["-withdrawn_at"], name="article_last_withdrawn"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("written_by__isnull", False)),
                fields=["written_by", "-posted_at", "-id"],
                name="article_any_of_writer",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                fields=("posted_on", "slug"),
                name="article_address_is_its_own",
                violation_error_message="Another article of that day has this slug: choose another.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True), ("posted_at__isnull", False), _connector="OR"
                ),
                name="article_published_needs_date",
                violation_error_message="A published article needs a posted date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_at__isnull", True), ("posted_on__isnull", True)),
                    models.Q(("amends__isnull", True), ("posted_at__isnull", False), ("posted_on__isnull", False)),
                    models.Q(("amends__isnull", False), ("posted_on__isnull", True)),
                    _connector="OR",
                ),
                name="article_day_goes_with_posted",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "draft"), models.Q(("headline", ""), _negated=True), _connector="OR"),
                name="article_has_headline",
                violation_error_message="Only a draft may be without a headline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("body", ""), ("slug", ""), _connector="OR", _negated=True),
                    _connector="OR",
                ),
                name="article_published_needs_body_and_slug",
                violation_error_message="A published article needs a text.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "in_review", "published", "withdrawn"])),
                name="article_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "withdrawn"),
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawal_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "withdrawn"), _negated=True),
                        ("withdrawal_reason", ""),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="article_withdrawn_says_why",
                violation_error_message="A withdrawn article needs a reason that readers are told.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("amends__isnull", False)), fields=("amends",), name="article_has_one_copy"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amends__isnull", True), ("amends_version__isnull", True)),
                    models.Q(
                        ("amends__isnull", False),
                        ("amends_version__isnull", False),
                        ("status__in", ["draft", "in_review"]),
                    ),
                    _connector="OR",
                ),
                name="article_copy_is_not_published",
            ),
        ),
        migrations.AddIndex(
            model_name="seedfile",
            index=models.Index(fields=["-imported_at", "-id"], name="seed_file_newest"),
        ),
        migrations.AddIndex(
            model_name="seedfile",
            index=models.Index(fields=["name"], name="seed_file_name", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddConstraint(
            model_name="seedfile",
            constraint=models.UniqueConstraint(fields=("name", "folder"), name="seed_file_once_per_folder"),
        ),
        migrations.AddIndex(
            model_name="seedwarning",
            index=models.Index(fields=["-found_at", "-id"], name="seed_warning_newest"),
        ),
        migrations.AddIndex(
            model_name="seedwarning",
            index=models.Index(fields=["source", "-found_at", "-id"], name="seed_warning_newest_of_source"),
        ),
        migrations.AddIndex(
            model_name="seedwarning",
            index=models.Index(
                condition=models.Q(("resolved_at", None)), fields=["-found_at", "-id"], name="seed_warning_newest_open"
            ),
        ),
        migrations.AddIndex(
            model_name="seedwarning",
            index=models.Index(
                condition=models.Q(("resolved_at__isnull", False)),
                fields=["-found_at", "-id"],
                name="seed_warning_newest_resolved",
            ),
        ),
        migrations.AddConstraint(
            model_name="seedwarning",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["reading", "import"])), name="seed_warning_source_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="senserule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("section__isnull", False),
                    ("publisher__isnull", False),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="sense_rule_says_something",
                violation_error_message="A rule needs a section, a publisher or words: otherwise it would always apply.",
            ),
        ),
        migrations.AddConstraint(
            model_name="undecidedname",
            constraint=models.UniqueConstraint(fields=("article", "terms"), name="undecided_name_once"),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["article", "-made_at", "-id"], name="version_newest"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("in_copy", False)), fields=("article", "number"), name="version_once_per_number"
            ),
        ),
    ]
