from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "title",
                    models.CharField(
                        help_text="The headline, and the words in the footer.", max_length=100, verbose_name="title"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The page stands at /address/. Others may link to it: changing it breaks their links.",
                        max_length=100,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="One sentence that search engines show under the title.",
                        max_length=200,
                        verbose_name="description",
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        help_text="The text as HTML: h2, p, ul, ol, li, a, em, strong and blockquote. Anything unsafe is taken out when it is saved.",
                        verbose_name="text",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="The footer lists pages by this number, then by title.",
                        verbose_name="position",
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="Readers see only published pages, and find them in the footer.",
                        verbose_name="published",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["position", "title"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="page_has_title"),
                    models.CheckConstraint(condition=models.Q(("slug", ""), _negated=True), name="page_has_address"),
                    models.CheckConstraint(condition=models.Q(("body", ""), _negated=True), name="page_has_text"),
                ],
            },
        ),
    ]
