import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("position", models.BigIntegerField(default=0, verbose_name="key of the last text looked through")),
                ("looked_through", models.PositiveIntegerField(default=0, verbose_name="looked through")),
                ("to_look_through", models.PositiveIntegerField(null=True, verbose_name="to look through")),
                ("since", models.DateTimeField(default=django.utils.timezone.now, verbose_name="changed")),
            ],
            options={
                "verbose_name": "changed name",
                "verbose_name_plural": "changed names, whose articles are being linked",
                "ordering": ["since", "pk"],
                "indexes": [models.Index(fields=["-position", "id"], name="changed_name_by_position")],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "headword",
                    models.CharField(
                        help_text="The name under which readers find the entry. If you change it, the old name stays another name of the term, and the old address redirects to the new one.",
                        max_length=200,
                        verbose_name="headword",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the entry's address. Left empty, it is made from the headword and follows it. If you change it, the old address redirects to the new one.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "definition",
                    models.TextField(
                        blank=True,
                        help_text="What readers are told the word means: plain text, one or two sentences.",
                        verbose_name="definition",
                    ),
                ),
                ("sort_key", models.CharField(editable=False, max_length=420, verbose_name="sort key")),
                ("initial", models.CharField(editable=False, max_length=1, verbose_name="initial")),
                ("linked_definition", models.TextField(blank=True, editable=False, verbose_name="linked definition")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
                        default="published",
                        help_text="Only published terms are shown to readers and linked in articles.",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "linking_due",
                    models.BooleanField(
                        default=True,
                        editable=False,
                        help_text="The definition has not been linked since it changed.",
                        verbose_name="linking due",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "see_also",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Related terms, listed on this entry's page and on theirs.",
                        to="glossary.term",
                        verbose_name="see also",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["headword"],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text",
                    models.CharField(
                        help_text="As an article would write it; plurals are found by themselves.",
                        max_length=200,
                        verbose_name="text",
                    ),
                ),
                (
                    "match_case",
                    models.CharField(
                        choices=[("auto", "Automatic"), ("always", "Exactly as written"), ("never", "In any case")],
                        default="auto",
                        help_text="Automatic keeps the capitals of a name that has one after its first letter (NATO, iPhone) and ignores them elsewhere. 'Exactly as written' tells Apple from an apple.",
                        max_length=6,
                        verbose_name="capital letters",
                    ),
                ),
                ("key", models.CharField(db_index=True, editable=False, max_length=400, verbose_name="key")),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "name",
                "verbose_name_plural": "names",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="former slug")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerDefinition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="older text")),
                ("replaced_at", models.DateTimeField(auto_now_add=True, verbose_name="replaced")),
                (
                    "changes_meaning",
                    models.BooleanField(
                        default=False,
                        help_text="Readers are told since when the word is explained as it is now, and can read this older text.",
                        verbose_name="change of meaning",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Nobody, where an import brought the newer text.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_definitions",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "former definition",
                "verbose_name_plural": "former definitions",
                "ordering": ["-replaced_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TermMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("headword", models.CharField(max_length=200, verbose_name="term that went")),
                ("slug", models.CharField(max_length=100, verbose_name="its address")),
                ("definition", models.TextField(blank=True, verbose_name="its definition")),
                ("record", models.JSONField(editable=False, verbose_name="record")),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone")),
                (
                    "merged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                (
                    "stays",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="glossary.term",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of terms",
                "verbose_name_plural": "merges of terms",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["headword"], name="term_headword"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["status", "sort_key", "id"], name="term_in_order"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["status", "initial"], name="term_initial"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["sort_key", "id"], name="term_in_order_of_any_status"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(condition=models.Q(("linking_due", True)), fields=["id"], name="term_linking_due"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("headword", ""), _negated=True),
                name="term_has_headword",
                violation_error_message="A term needs a headword.",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "published", "retired"])), name="term_status_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(
                fields=("term", "key"),
                name="name_once_per_term",
                violation_error_message="This term has that name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="name_has_key"),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("match_case__in", ["auto", "always", "never"])), name="name_case_rule_is_known"
            ),
        ),
        migrations.AddIndex(
            model_name="formerdefinition",
            index=models.Index(fields=["term", "-replaced_at", "-id"], name="former_definition_newest"),
        ),
        migrations.AddConstraint(
            model_name="formerdefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="former_definition_has_text"
            ),
        ),
    ]
