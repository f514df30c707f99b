"""The groups that a newsroom begins with open what their people work with."""

import pytest
from django.contrib.auth.models import Group, User

from tests.people import make_groups_again

pytestmark = pytest.mark.django_db

OPENS = {
    "Glossary curators": {
        "/admin/glossary/term/",
        "/admin/glossary/term/add/",
        "/admin/glossary/termmerge/",
        "/admin/glossary/changedname/",
        "/admin/articles/phrase/",
    },
    "Editors": {"/admin/articles/article/", "/admin/articles/seedwarning/", "/admin/articles/publisher/add/"},
    "Administrators": {"/admin/newsroom/page/", "/admin/articles/article/", "/admin/glossary/term/add/"},
}


@pytest.mark.parametrize("group", OPENS)
def test_a_group_opens_the_pages_of_its_work_and_nobody_elses(client, group):
    make_groups_again()
    person = User.objects.create_user("somebody", is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    everything = set().union(*OPENS.values())
    opened = {address for address in everything if client.get(address).status_code == 200}
    assert OPENS[group] <= opened
    assert ("/admin/newsroom/page/" in opened) is (group == "Administrators")
    assert ("/admin/glossary/term/add/" in opened) is (group != "Editors")


def test_a_page_is_closed_to_staff_of_no_group(client):
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    assert {client.get(address).status_code for address in set().union(*OPENS.values())} == {403}
