from django.urls import path, re_path

from glossary import views

app_name = "glossary"

urlpatterns = [
    path("", views.index, name="index"),
    re_path(r"^(?P<slug>[-\w]+)/$", views.term, name="term"),
]
