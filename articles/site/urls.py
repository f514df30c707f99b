from django.urls import path, re_path

from articles.site import term_page, views
from articles.site.changes import changes
from articles.site.corrections import corrections
from articles.site.feeds import CorrectionsFeed

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
        changes,
        name="changes",
    ),
    path("corrections/", corrections, name="corrections"),
    path("corrections/feed/", CorrectionsFeed(), name="corrections-feed"),
    path("previews/<str:token>/", views.preview, name="preview"),
    re_path(r"^sections/(?P<slug>[-\w]+)/$", views.section, name="section"),
    re_path(r"^publishers/(?P<slug>[-\w]+)/$", views.publisher, name="publisher"),
    re_path(r"^contributors/(?P<slug>[-\w]+)/$", views.contributor, name="contributor"),
    re_path(r"^glossary/(?P<slug>[-\w]+)/explanations/$", term_page.explanations, name="explanations"),
]
