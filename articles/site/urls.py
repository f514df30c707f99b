from django.urls import path, re_path

from articles.models import Contributor, Publisher, Section
from articles.site import term_page, views
from articles.site.corrections import CorrectionsFeed, corrections

app_name = "articles"

urlpatterns = [
    path("articles/", views.archive, name="archive"),
    re_path(
        r"^articles/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/(?P<slug>[-\w]+)/$",
        views.article,
        name="article",
    ),
    re_path(
        r"^articles/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/(?P<slug>[-\w]+)/changes/$",
        views.changes,
        name="changes",
    ),
    path("corrections/", corrections, name="corrections"),
    path("corrections/feed/", CorrectionsFeed(), name="corrections-feed"),
    path("previews/<str:token>/", views.preview, name="preview"),
    re_path(r"^sections/(?P<slug>[-\w]+)/$", views.named, {"model": Section}, name="section"),
    re_path(r"^publishers/(?P<slug>[-\w]+)/$", views.named, {"model": Publisher}, name="publisher"),
    re_path(r"^contributors/(?P<slug>[-\w]+)/$", views.named, {"model": Contributor}, name="contributor"),
    re_path(r"^glossary/(?P<slug>[-\w]+)/explanations/$", term_page.explanations, name="explanations"),
]
