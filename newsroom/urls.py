"""The site's addresses. Each app has its own. Addresses are permanent: a change needs a redirect."""

from django.contrib import admin
from django.urls import include, path

from newsroom import views

urlpatterns = [
    path("", views.front, name="front"),
    path("", include("articles.site.urls")),
    path("glossary/", include("glossary.urls")),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("admin/", admin.site.urls),
    path("healthz", views.health, name="health"),
    path("<slug:slug>/", views.page, name="page"),  # last, so that a static page never hides another address
]
